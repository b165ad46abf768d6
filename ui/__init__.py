"""What people touch: the chat page (`ui.chat`) and the command line (`ui.cli`)."""
