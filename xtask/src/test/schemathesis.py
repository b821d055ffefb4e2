"""Starts the demo, signs in by each role, and lets Schemathesis ask what the description allows and what it forbids."""

import json
import pathlib
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

binary, roles = sys.argv[1], sys.argv[2:]
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
base = f"http://127.0.0.1:{port}"


def ask(path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(base + path, data, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def sign_ins(server):
    until = time.monotonic() + 180
    while time.monotonic() < until and server.poll() is None:
        try:
            return ask("/api/v1/demo/sign-ins")
        except OSError:
            time.sleep(0.5)
    sys.exit("the demo did not come up within three minutes")


failed = []
with tempfile.TemporaryDirectory() as folder:
    city = ["--technicians", "6", "--orders", "40", "--at", "11:00", "--speed", "1", "--folder", folder]
    server = subprocess.Popen([binary, "demo", "--port", str(port), *city], stderr=subprocess.DEVNULL)
    try:
        people = sign_ins(server)
        for role in roles:
            login = next(person["login"] for person in people if person["role"] == role)
            token = ask("/api/v1/demo/sign-in", {"login": login})["token"]
            print(f"\n--- as {role} ---", flush=True)
            program = pathlib.Path(sys.executable).with_name("st")
            command = [program, "run", base + "/api/v1/openapi.json", "-H", f"Authorization: Bearer {token}"]
            if subprocess.run([*command, "--seed", "1"], check=False).returncode:
                failed.append(role)
        if server.poll() is not None:
            failed.append("the server itself, which is gone")
    finally:
        server.terminate()
        server.wait(30)
if failed:
    sys.exit(f"not clean: {', '.join(failed)}")
