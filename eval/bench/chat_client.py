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
def open_page(address: str) -> Iterator["ChatPage"]:
    """A page of the server at `address` (`http://host:port`), closed at the end."""
    url = address.replace("http", "ws", 1).rstrip("/") + "/_stcore/stream"
    with connect(url, subprotocols=[Subprotocol("streamlit")], max_size=None, proxy=None) as connection:
        yield ChatPage(connection)


class ChatPage:
    """One open page; `run`, `ask` and `click` return the texts that the server sent until the script finished."""

    def __init__(self, connection: ClientConnection) -> None:
        self._socket = connection
        self._question_box = ""
        self._buttons: dict[str, str] = {}

    def run(self, *states: WidgetState) -> list[str]:
        """Runs the page's script. Raises TryAgainLater when it does not finish or ends in an exception."""
        message = BackMsg()
        message.rerun_script.query_string = ""
        message.rerun_script.widget_states.widgets.extend(states)
        self._socket.send(message.SerializeToString())
        texts: list[str] = []
        while True:
            piece = self._receive()
            kind = piece.WhichOneof("type")
            if kind == "delta" and piece.delta.WhichOneof("type") == "new_element":
                self._look(piece, texts)
            elif kind == "script_finished" and piece.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return texts

    def ask(self, question: str) -> list[str]:
        """Types a question into the page's question box; the page must have been run before."""
        if not self._question_box:
            raise TryAgainLater("The chat page shows no question box yet; prepare the home folder first.")
        state = WidgetState(id=self._question_box)
        state.chat_input_value.data = question
        return self.run(state)

    def click(self, key: str) -> list[str]:
        """Clicks the button that the page made with the key `key`. Raises TryAgainLater if it is not there."""
        if key not in self._buttons:
            raise TryAgainLater(f"The page shows no button {key!r}.")
        return self.run(WidgetState(id=self._buttons.pop(key), trigger_value=True))

    def _look(self, piece: ForwardMsg, texts: list[str]) -> None:
        element = piece.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "chat_input":
            self._question_box = element.chat_input.id
        elif kind == "button":
            # The end of a widget's id is the key that the page gave it: "$$ID-<digest>-<key>".
            self._buttons[element.button.id.split("-", 2)[-1]] = element.button.id
        elif kind == "text":
            texts.append(element.text.body)
        elif kind == "markdown":
            texts.append(element.markdown.body)
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
