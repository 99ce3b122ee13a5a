// A page that is served waits for a change of what it was made from, and is then asked for again.
const changes = new EventSource(`/changes?seen=${document.body.dataset.seen}`);
changes.addEventListener("message", () => { changes.close(); location.reload(); });
