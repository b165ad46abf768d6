"""A browser's side of the chat without a browser: opens the page and asks a question over its web socket.

It speaks the protocol of the installed Streamlit: a message asks to run the page's script with the states of
the widgets, and the server answers with pieces of the page until it says that the script has finished.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from corpus.errors import TryAgainLater

WAIT_SECONDS = 120.0


@contextmanager
def open_page(address: str, **cookies: str) -> Iterator["ChatPage"]:
    """A page of the server at `address` (`http://host:port`), closed at the end; `cookies` say who opens it."""
    url = address.replace("http", "ws", 1).rstrip("/") + "/_stcore/stream"
    header = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())} if cookies else None
    with connect(
        url,
        subprotocols=[Subprotocol("streamlit")],
        additional_headers=header,
        max_size=None,
        proxy=None,
    ) as connection:
        yield ChatPage(connection)


class ChatPage:
    """One open page; what it does returns the texts that the server sent until the script finished."""

    def __init__(self, connection: ClientConnection) -> None:
        self._socket = connection
        self._question_box = ""
        self._widgets: dict[str, str] = {}
        self._filled: dict[str, str] = {}
        self._last: list[str] = []
        self._page, self._query = "", ""

    def run(self, *states: WidgetState) -> list[str]:
        """Runs the page's script. Raises TryAgainLater when it does not finish or ends in an exception."""
        message = BackMsg()
        message.rerun_script.page_name = self._page
        message.rerun_script.query_string = self._query
        message.rerun_script.widget_states.widgets.extend(states)
        self._socket.send(message.SerializeToString())
        self._last.clear()
        texts: list[str] = []
        while True:
            piece = self._receive()
            kind = piece.WhichOneof("type")
            if kind == "delta" and piece.delta.WhichOneof("type") == "new_element":
                self._look(piece, texts)
            elif kind == "script_finished" and piece.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return texts

    def go(self, page: str, query: str = "") -> list[str]:
        """Goes to a page by its address, as a link does."""
        self._page, self._query = page, query
        return self.run()

    def ask(self, question: str) -> list[str]:
        """Types a question into the page's question box; the page must have been run before."""
        if not self._question_box:
            raise TryAgainLater("The chat page shows no question box yet; prepare the home folder first.")
        state = WidgetState(id=self._question_box)
        state.chat_input_value.data = question
        return self.run(state)

    def click(self, key: str) -> list[str]:
        """Clicks the button that the page made with the key `key`. Raises TryAgainLater if it is not there."""
        return self.run(WidgetState(id=self._widget(key), trigger_value=True))

    def type_in(self, key: str, text: str) -> list[str]:
        """Types into the text box, or chooses in the list, that the page made with the key `key`."""
        return self.run(WidgetState(id=self._widget(key), string_value=text))

    def fill(self, label: str, text: str) -> None:
        """Types into the field of a form that has this label; it goes with the press of the form's button."""
        self._filled[self._widget(label)] = text

    def press(self, label: str) -> list[str]:
        """Presses the button of a form that has this label."""
        typed = [WidgetState(id=name, string_value=text) for name, text in self._filled.items()]
        self._filled.clear()
        return self.run(*typed, WidgetState(id=self._widget(f"form {label}"), trigger_value=True))

    def drawn(self, start: str) -> str:
        """The key, beginning with `start`, of the first widget that the last run drew. Raises TryAgainLater."""
        found = next((key for key in self._last if key.startswith(start)), None)
        if found is None:
            raise TryAgainLater(f"The page shows nothing with a key like {start!r}.")
        return found

    def _widget(self, key: str) -> str:
        if key not in self._widgets:
            raise TryAgainLater(f"The page shows nothing with the key {key!r}.")
        return self._widgets[key]

    def _look(self, piece: ForwardMsg, texts: list[str]) -> None:
        element = piece.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "chat_input":
            self._question_box = element.chat_input.id
        elif kind in ("button", "text_area", "text_input", "selectbox"):
            # The end of a widget's id is the key that the page gave it: "$$ID-<digest>-<key>".
            widget = getattr(element, kind)
            self._widgets[widget.id.split("-", 2)[-1]] = widget.id
            in_form = kind == "button" and widget.is_form_submitter
            self._widgets[f"form {widget.label}" if in_form else widget.label] = widget.id
            self._last.append(widget.id.split("-", 2)[-1])
        elif kind == "text":
            texts.append(element.text.body)
        elif kind == "markdown":
            texts.append(element.markdown.body)
        elif kind == "html":
            texts.append(element.html.body)
        elif kind == "alert":
            texts.append(element.alert.body)
        elif kind == "exception":
            raise TryAgainLater(f"The chat page failed: {element.exception.message}")

    def _receive(self) -> ForwardMsg:
        try:
            received = self._socket.recv(timeout=WAIT_SECONDS)
        except TimeoutError as error:
            raise TryAgainLater(f"The chat server was silent for {WAIT_SECONDS:.0f} s; try again.") from error
        piece = ForwardMsg()
        piece.ParseFromString(received if isinstance(received, bytes) else received.encode())
        return piece
