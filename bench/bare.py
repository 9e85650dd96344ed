"""What everything is compared with: uvicorn with a callable that decodes our payload, validates it and echoes it.

It stores nothing and decides nothing; nothing that speaks HTTP and reads the payload can be much quicker in Python.
"""

from __future__ import annotations

import sys
from typing import Any

import msgspec
import uvicorn

from limner.model.payload import Payload

_decode = msgspec.json.Decoder(Payload).decode
_encode = msgspec.json.Encoder().encode


async def echo(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Read a payload and say it again."""
    if scope["path"] == "/health/ready":
        body = b"{}"
    else:
        parts, more = [], True
        while more:
            message = await receive()
            parts.append(message.get("body", b""))
            more = message.get("more_body", False)
        body = _encode(_decode(b"".join(parts)))
    length = (b"content-length", str(len(body)).encode())
    headers = [(b"content-type", b"application/json"), length]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def main() -> None:
    """Serve on the port that stands first on the command line, with the settings of our own server."""
    uvicorn.run(
        echo,
        host="127.0.0.1",
        port=int(sys.argv[1]),
        loop="uvloop",
        http="httptools",
        ws="none",
        lifespan="off",
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        backlog=4096,
    )


if __name__ == "__main__":
    main()
