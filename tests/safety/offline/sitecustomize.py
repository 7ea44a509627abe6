"""Closes every way to a network in a child process of the tests."""

import socket


def _refuse(*_: object, **__: object) -> None:
    raise AssertionError("a child process tried to open a network connection")


for _name in ("connect", "connect_ex", "sendto"):
    setattr(socket.socket, _name, _refuse)
for _name in ("getaddrinfo", "create_connection", "gethostbyname"):
    setattr(socket, _name, _refuse)
