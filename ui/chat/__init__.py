"""The chat page. Front door: `ui.chat.serve.serve`, which runs the page until it is stopped."""
