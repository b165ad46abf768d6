"""What people touch: the chat page (`ui.web`) and the command line (`ui.cli`)."""
