"""The application in the browser. Front door: `ui.web.serve.serve`, which runs it until it is stopped."""
