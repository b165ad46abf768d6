"""What answers stand on: the index, the register of sources, documents that people brought, the live sources."""
