"""HTTP on the loopback with as little as can be: what is measured is not the server."""
import socket
import socketserver
import threading


class Server(socketserver.ThreadingTCPServer):
    """Answers each request by `respond(method, path, headers, body)`, which gives status, headers and body."""
    daemon_threads = True
    request_queue_size = 64
    block_on_close = False

    def __init__(self, respond):
        class Handler(socketserver.StreamRequestHandler):
            wbufsize = -1

            def handle(self):
                self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                while True:
                    line = self.rfile.readline()
                    if not line:
                        return
                    method, path, _ = line.decode().split(" ")
                    headers = {}
                    while (line := self.rfile.readline().strip()):
                        name, _, value = line.decode().partition(":")
                        headers[name.lower()] = value.strip()
                    body = self.rfile.read(int(headers.get("content-length", 0)))
                    status, fields, data = respond(method, path, headers, body)
                    fields = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
                    self.wfile.write(f"HTTP/1.1 {status} -\r\n{fields}Content-Length: {len(data)}\r\n\r\n".encode())
                    self.wfile.write(data)
                    self.wfile.flush()

        super().__init__(("127.0.0.1", 0), Handler)
        self.address = f"127.0.0.1:{self.server_address[1]}"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, *_):
        pass  # Processes are ended while they wait.
