"""Reports that are served: what each address shows, who may ask, and how a page hears of a change."""

import http.client
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import date
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from plantrack.cli import app
from plantrack.cli.serving import server
from plantrack.cli.site import Site, answer
from plantrack.files import state
from tests.test_views_markdown import NEW, OLD
from tests.webpages import Read

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DAY = date(2024, 11, 20)


@pytest.fixture
def folder(root: Path, tmp_path: Path) -> Path:
    """A copy of the shipped plans and records, to be changed."""
    for name in ("plans", "measures"):
        shutil.copytree(root / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def http_server(folder: Path) -> Iterator[ThreadingHTTPServer]:
    """A server of those, on a free port."""
    found = server(Site(root=str(folder), languages=("en",), as_of=DAY), 0)
    threading.Thread(target=found.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield found
    found.shutdown()
    found.server_close()


def asked(port: int, path: str, host: str = "") -> tuple[int, str, http.client.HTTPResponse]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Host": host} if host else {})
    response = connection.getresponse()
    return response.status, response.read().decode(), response


@pytest.mark.parametrize(
    ("path", "status", "title", "links"),
    [
        ("/", 200, "All plans", {f"/{OLD}", f"/{NEW}"}),
        (f"/{NEW}", 200, "GP services 2025–2028", {"/", f"/{NEW}/before"}),
        (f"/{OLD}", 200, "GP services 2021–2024", {"/"}),
        (f"/{NEW}/before", 200, "From GP services 2021–2024 (2021–2024) to GP services 2025–2028 (2025–2028)", {"/"}),
        (f"/{OLD}/before", 404, "There is no such page", {"/"}),
        ("/none", 404, "There is no such page", {"/"}),
        ("/../plans/2021-2024.yaml", 404, "There is no such page", {"/"}),
    ],
)
def test_each_address_shows_its_page(folder: Path, path: str, status: int, title: str, links: set[str]) -> None:
    code, html = answer(Site(root=str(folder), languages=("en",), as_of=DAY), path)
    found = Read(html)
    assert (code, title in found.text) == (status, True)
    assert links <= set(found.all("href"))
    assert found.all("data-seen") == [state(folder)]


def test_what_the_checks_find_stands_first(folder: Path) -> None:
    _, html = answer(Site(root=str(folder), languages=("nb",), as_of=DAY), f"/{NEW}")
    assert next(given["id"] for tag, given in Read(html).tags if tag == "section") == "findings"


def test_faults_stand_in_place_of_every_page_until_they_are_mended(folder: Path) -> None:
    site, plan = Site(root=str(folder), languages=("en",), as_of=DAY), folder / "plans" / "2021-2024.yaml"
    good = plan.read_text(encoding="utf-8")
    plan.write_text(good.replace("title:", "titel:", 1) + "x: [\n", encoding="utf-8")
    for path in ("/", f"/{NEW}"):
        _, html = answer(site, path)
        said = Read(html).text
        assert "The plans cannot be read" in said
        assert f"{plan}:" in said
        assert "not YAML" in said
    plan.write_text(good, encoding="utf-8")
    assert "GP services 2025–2028" in Read(answer(site, f"/{NEW}")[1]).text


def test_a_change_of_any_file_that_is_read_is_seen(folder: Path) -> None:
    marks = [state(folder)]
    for name in ("plans/2021-2024.yaml", "measures/observations.csv", "plantrack.toml", "plans/another.yml"):
        path = folder / name
        path.write_bytes((path.read_bytes() if path.exists() else b"") + b"\n")
        marks.append(state(folder))
    (folder / "plans" / "another.yml").unlink()
    assert state(folder) == marks[-2]
    assert len(set(marks)) == len(marks)
    marks.append(state(folder))
    (folder / "README.md").write_text("x", encoding="utf-8")
    assert state(folder) == marks[-1]


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1.evil.example:{port}"])
def test_only_who_calls_it_by_the_name_of_this_machine_is_answered(http_server: ThreadingHTTPServer, host: str) -> None:
    port = http_server.server_port
    assert http_server.server_address[0] == "127.0.0.1"
    status, text, _ = asked(port, "/", host.format(port=port))
    assert (status, text) == (403, "This is served to this machine only.\n")
    assert asked(port, "/", f"localhost:{port}")[0] == 200


def test_a_page_is_kept_by_nobody_and_framed_by_nobody(http_server: ThreadingHTTPServer) -> None:
    _, _, response = asked(http_server.server_port, "/")
    given = dict(response.getheaders())
    assert given["Cache-Control"] == "no-store"
    assert given["X-Frame-Options"] == "DENY"
    assert given["Content-Type"] == "text/html; charset=utf-8"


def test_who_waits_hears_of_a_change_within_half_a_second(http_server: ThreadingHTTPServer, folder: Path) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", http_server.server_port, timeout=30)
    connection.request("GET", f"/changes?seen={state(folder)}")
    response = connection.getresponse()
    assert response.getheader("Content-Type") == "text/event-stream"
    with (folder / "measures" / "observations.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    saved = time.monotonic()
    assert response.read() == b"data: changed\n\n"
    assert time.monotonic() - saved < 0.5


def test_who_waits_with_an_old_mark_hears_of_it_at_once(http_server: ThreadingHTTPServer) -> None:
    assert asked(http_server.server_port, "/changes?seen=old")[1] == "data: changed\n\n"


def test_an_open_page_shows_what_was_saved_and_faults_and_the_page_again(
    http_server: ThreadingHTTPServer, folder: Path, browser: "Browser"
) -> None:
    context = browser.new_context()
    where, complaints = context.new_page(), list[str]()
    where.on("console", lambda message: complaints.append(message.text))
    where.goto(f"http://127.0.0.1:{http_server.server_port}/{NEW}")
    plan = folder / "plans" / "2025-2028.yaml"
    good = plan.read_text(encoding="utf-8")
    plan.write_text(good.replace("GP services 2025–2028", "GPs for all", 1), encoding="utf-8")
    where.get_by_role("heading", name="GPs for all", level=1).wait_for()
    plan.write_text(good + "x: [\n", encoding="utf-8")
    where.get_by_role("heading", name="The plans cannot be read").wait_for()
    plan.write_text(good, encoding="utf-8")
    where.get_by_role("heading", name="GP services 2025–2028", level=1).wait_for()
    assert complaints == []
    context.close()


def test_it_ends_quietly_when_it_is_interrupted(folder: Path) -> None:
    command = [sys.executable, "-m", "plantrack", "serve", str(folder), "--port", "0"]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # what runs in the background ignores it
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        try:
            said = process.communicate(timeout=30)
        finally:
            process.kill()
    assert line.startswith("http://127.0.0.1:")
    assert line.endswith(f"/ shows the plans of {folder}; Ctrl-C ends it\n")
    assert (said, process.returncode) == (("", "\n"), 0)


def test_a_port_in_use_is_a_plain_message(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = CliRunner().invoke(app, ["serve", str(folder), "--port", str(port)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"Error: port {port} cannot be used: Address already in use; name another with --port\n"
