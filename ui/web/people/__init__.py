"""Signing in, one's own account, and the accounts and audit trail that an admin looks after."""
