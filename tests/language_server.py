"""An editor's end of the Language Server Protocol: as much of it as tests need, over a program's standard streams."""

import json
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

Message = Mapping[str, Any]


class Editor:
    """What speaks to a server. One message is awaited at a time; what else arrives meanwhile is let go."""

    def __init__(self, to: IO[bytes], back: IO[bytes], settings: Message) -> None:
        self._to, self._back, self._settings = to, back, settings

    def diagnostics(self, file: Path) -> Sequence[Message]:
        """Opens a file; what the server finds wrong in it."""
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": file.read_text("utf-8")}
        self._send(method="textDocument/didOpen", params={"textDocument": document})
        found = self._wait(
            lambda message: (
                message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == file.as_uri()
            )
        )
        return list(found["params"]["diagnostics"])

    def completions(self, file: Path, line: int, character: int) -> set[str]:
        """What the server offers at a position, counted from 0, in a file that is open."""
        position = {"line": line, "character": character}
        offered = self.request("textDocument/completion", textDocument={"uri": file.as_uri()}, position=position)
        return {item["label"] for item in offered["items"]}

    def request(self, method: str, **params: Any) -> Any:
        self._send(id=method, method=method, params=params)
        answer = self._wait(lambda message: message.get("id") == method)
        assert "error" not in answer, answer
        return answer["result"]

    def notify(self, method: str, **params: Any) -> None:
        self._send(method=method, params=params)

    def _wait(self, wanted: Callable[[Message], bool]) -> Message:
        """The next message that is wanted; questions that come before it are answered."""
        while not wanted(message := self._receive()):
            if "method" in message and "id" in message:
                asked = message["params"]["items"] if message["method"] == "workspace/configuration" else None
                settings = asked and [self._settings.get(item["section"], {}) for item in asked]
                self._send(id=message["id"], result=settings)
        return message

    def _send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._to.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._to.flush()

    def _receive(self) -> Message:
        headers = {}
        while line := self._back.readline().strip():
            name, _, value = line.partition(b":")
            headers[name.lower()] = value
        if not headers:
            raise EOFError("the language server has ended, or was ended because it took too long")
        message: Message = json.loads(self._back.read(int(headers[b"content-length"])))
        return message


@contextmanager
def editor(program: str, folder: Path, settings: Message, *, seconds: float = 60) -> Iterator[Editor]:
    """An editor in a folder, with a server that is ended with the block, or earlier when its time is up."""
    command = [program, "--stdio"]
    with subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        clock = threading.Timer(seconds, process.kill)
        clock.start()
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            it = Editor(process.stdin, process.stdout, settings)
            it.request("initialize", processId=None, rootUri=folder.as_uri(), capabilities={})
            it.notify("initialized")
            yield it
        finally:
            clock.cancel()
            process.kill()
