"""Serving pages on this machine: who may ask, and how a page hears of a change."""

import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from plantrack.cli.site import Site, answer
from plantrack.files import state

LOOK = 0.1
"""Seconds between two looks at the files."""

ALIVE = 10.0
"""Seconds after which a page that waits is told that nothing has changed, so that one that is gone is noticed."""

HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def server(site: Site, port: int) -> ThreadingHTTPServer:
    """A server of the site's pages on 127.0.0.1; raises OSError where the port cannot be used.

    It answers only those that call it by the name of this machine, so that no page from elsewhere can
    read it under a name of its own.
    """

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here = {f"{name}:{self.server.server_port}" for name in ("127.0.0.1", "localhost")}  # type: ignore[attr-defined]
            address = urlsplit(self.path)
            if self.headers.get("Host") not in here:
                _send(self, 403, "This is served to this machine only.\n", "text/plain")
            elif address.path == "/changes":
                _wait(self, site, parse_qs(address.query).get("seen", [""])[0])
            else:
                _send(self, *answer(site, address.path), "text/html")

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is told of requests."""

    return ThreadingHTTPServer(("127.0.0.1", port), Handler)


def _send(handler: BaseHTTPRequestHandler, status: int, text: str, kind: str) -> None:
    content = text.encode()
    handler.send_response(status)
    for name, value in {
        **HEADERS, "Content-Type": f"{kind}; charset=utf-8", "Content-Length": str(len(content))
    }.items():  # fmt: skip
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(content)


def _wait(handler: BaseHTTPRequestHandler, site: Site, seen: str) -> None:
    """Tell of the first change since a page was made, as an event; ends where nobody waits any more."""
    handler.send_response(200)
    for name, value in {**HEADERS, "Content-Type": "text/event-stream"}.items():
        handler.send_header(name, value)
    handler.end_headers()
    told = time.monotonic()
    try:
        while state(site.root) == seen:
            time.sleep(LOOK)
            if time.monotonic() - told > ALIVE:
                told = time.monotonic()
                handler.wfile.write(b": nothing\n\n")
        handler.wfile.write(b"data: changed\n\n")
    except OSError:
        return
