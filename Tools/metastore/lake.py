#!/usr/bin/env python3
"""An account's Glue and S3 on the loopback, as moto plays them, behind what moto lacks.

usage: lake.py [WIDE_PARTITIONS]

Prints a line `{"url": ...}` when it is ready, and ends with its standard input. Every request must be signed right, and
every call of Glue name the catalog. Lists come in pages, of which some are empty; limits are Glue's; segments, columns
left out and keys left unprocessed are as Glue has them. `big.many` has 5,000 partitions made on the spot.

POST /-/faults   a list of {"operation", "kind", "times"}: what goes wrong next
GET  /-/calls    the calls since the last time this was asked
"""
import base64
import http.client
import http.server
import json
import logging
import os
import socket
import struct
import sys
import threading
import time
import zlib

os.environ.update(AWS_ACCESS_KEY_ID="AKIDLAKE", AWS_SECRET_ACCESS_KEY="secret/lake+key", AWS_DEFAULT_REGION="us-east-1")
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import boto3  # noqa: E402
from moto.server import ThreadedMotoServer  # noqa: E402

import catalog  # noqa: E402
import signature  # noqa: E402

ACCOUNT = "123456789012"
LISTS = {"GetDatabases": ("DatabaseList", 100), "GetTables": ("TableList", 100), "GetPartitions": ("Partitions", 1000)}
BATCHES = {"BatchGetPartition": ("PartitionsToGet", 1000), "BatchCreatePartition": ("PartitionInputList", 100),
           "BatchUpdatePartition": ("Entries", 100), "BatchDeletePartition": ("PartitionsToDelete", 25),
           "BatchDeleteTable": ("TablesToDelete", 100)}
MANY = 5000
ERRORS = {
    "throttle": (400, {"__type": "com.amazonaws.glue#ThrottlingException", "Message": "Rate exceeded"}),
    "unavailable": (503, {"message": "busy"}),
    "internal": (500, {"__type": "InternalServiceException", "Message": "internal"}),
    "expired": (400, {"__type": "ExpiredTokenException", "message": "The security token included is expired"}),
    "denied": (400, {"__type": "AccessDeniedException", "Message": "User: x is not authorized"}),
}


class Lake:
    def __init__(self, port):
        self.port = port
        self.lock = threading.Lock()
        self.calls = []
        self.faults = []
        # What moto answered, and lists as they were written: moto is slow.
        self.kept = {}
        self.written = {}
        self.rounds = 0

    def fault(self, operation):
        with self.lock:
            for entry in self.faults:
                if entry["operation"] in (operation, "*") and entry["times"] > 0:
                    entry["times"] -= 1
                    return entry["kind"]
        return None

    def moto(self, method, path, headers, body):
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        try:
            connection.request(method, path, body=body, headers=headers)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            connection.close()

    def glue(self, operation, request, headers):
        """Status and object of an operation's answer."""
        if request.get("CatalogId") != ACCOUNT:
            return 400, {"__type": "AccessDeniedException", "Message": f"catalog {request.get('CatalogId')}"}
        if operation in BATCHES:
            name, most = BATCHES[operation]
            if not 1 <= len(request[name]) <= most:
                return 400, {"__type": "ValidationException", "Message": f"{name}: 1 to {most}"}
        if operation in LISTS:
            return self.page(operation, request, headers)
        if operation == "BatchUpdatePartition":
            return self.update_each(request, headers)
        if operation == "BatchGetPartition":
            with self.lock:
                self.rounds += 1
                keeps_back = self.rounds % 2 == 1 and len(request["PartitionsToGet"]) > 1
            if keeps_back:
                asked = request["PartitionsToGet"]
                status, answer = self.ask(operation, {**request, "PartitionsToGet": asked[:-1]}, headers)
                return status, {**answer, "UnprocessedKeys": asked[-1:]} if status == 200 else answer
        return self.ask(operation, request, headers)

    def ask(self, operation, request, headers):
        if not operation.startswith(("Get", "BatchGet")):
            with self.lock:
                self.kept.clear()
                self.written.clear()
        body = json.dumps(request).encode()
        status, _, data = self.moto("POST", "/", {
            "Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "AWSGlue." + operation,
            "Authorization": headers["Authorization"].replace("ASIAROLE", "AKIDLAKE")}, body)
        return status, json.loads(data or b"{}")

    def update_each(self, request, headers):
        errors = []
        names = {k: request[k] for k in ("DatabaseName", "TableName", "CatalogId")}
        for entry in request["Entries"]:
            status, answer = self.ask("UpdatePartition", {**names, **entry}, headers)
            if status != 200:
                errors.append({"PartitionValueList": entry["PartitionValueList"], "ErrorDetail": {
                    "ErrorCode": answer.get("__type", "?"), "ErrorMessage": answer.get("message", "?")}})
        return 200, {"Errors": errors}

    def page(self, operation, request, headers):
        name, most = LISTS[operation]
        size = request.pop("MaxResults", most)
        if not 1 <= size <= most:
            return 400, {"__type": "ValidationException", "Message": f"MaxResults: 1 to {most}"}
        token = request.pop("NextToken", None)
        offset, page = json.loads(base64.b64decode(token)) if token else (0, 0)
        segment = request.pop("Segment", None)
        leaves_columns_out = request.pop("ExcludeColumnSchema", False)
        status, elements = self.all(operation, name, request, headers)
        if status != 200:
            return status, elements
        if segment:
            total = segment["TotalSegments"]
            if not 1 <= total <= 10:
                return 400, {"__type": "ValidationException", "Message": "TotalSegments: 1 to 10"}
            elements = [e for e in elements
                        if zlib.crc32(json.dumps(e["Values"]).encode()) % total == segment["SegmentNumber"]]
        is_empty = page % 3 == 1
        part = [] if is_empty else elements[offset:offset + size]
        if leaves_columns_out:
            part = [{**e, "StorageDescriptor": {**e.get("StorageDescriptor", {}), "Columns": None}} for e in part]
        end = offset + len(part)
        answer = {name: part}
        if end < len(elements) or (is_empty and end < len(elements)):
            answer["NextToken"] = base64.b64encode(json.dumps([end, page + 1]).encode()).decode()
        return 200, answer

    def all(self, operation, name, request, headers):
        if operation == "GetPartitions" and request.get("TableName") == "many":
            return 200, [{"Values": [f"m{n:05d}"], "StorageDescriptor": {
                "Location": f"s3://lake/many/m={n}", "Columns": [
                {"Name": f"column_{c}", "Type": "string"} for c in range(8)]}} for n in range(MANY)]
        key = operation + json.dumps(request, sort_keys=True)
        with self.lock:
            if key in self.kept:
                return 200, self.kept[key]
        status, answer = self.ask(operation, request, headers)
        if status != 200:
            return status, answer
        with self.lock:
            self.kept[key] = answer[name]
        return 200, answer[name]


def handler(lake):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1

        def log_message(self, *_):
            pass

        def serve(self):
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if self.path.startswith("/-/"):
                return self.control(body)
            operation = self.headers.get("X-Amz-Target", "").split(".")[-1]
            service = "glue" if operation else "s3"
            form = dict(part.split("=", 1) for part in body.decode().split("&")) if b"Action=" in body[:200] else {}
            if form:
                service, operation = "sts", form["Action"]
            operation = operation or {"PUT": "PutObject", "GET": "GetObject", "HEAD": "HeadObject"}.get(self.command, "?")
            problem = signature.fault(self.command, self.path, dict(self.headers.items()), body)
            if problem:
                return self.answer(403, {"__type": "SignatureDoesNotMatch", "message": problem})
            request = json.loads(body) if service == "glue" else {}
            kind = lake.fault(operation)
            status = self.respond(service, operation, request, form, kind, body)
            with lake.lock:
                lake.calls.append({
                    "service": service, "operation": operation, "request": request, "path": self.path, "fault": kind,
                    "status": status, "trace": self.headers.get("X-Amzn-Trace-Id"),
                    "key": self.headers.get("Authorization", "").split("Credential=")[-1].split("/")[0]})

        def respond(self, service, operation, request, form, kind, body):
            if kind in ERRORS:
                return self.answer(*ERRORS[kind])
            if kind == "refused":
                return self.answer(403, b"<Error><Code>AccessDenied</Code><Message>no</Message></Error>")
            if kind == "slow":
                time.sleep(30)
            if service == "sts":
                return self.assume(form)
            if service == "s3":
                headers = {k: v for k, v in self.headers.items() if k.lower() not in ("connection", "expect")}
                status, fields, data = lake.moto(self.command, self.path, headers, body)
                return self.answer(status, data, fields.get("Content-Type", "application/xml"))
            key = operation + body.decode()
            with lake.lock:
                kept = lake.written.get(key)
            status, data = kept or (0, b"")
            if not kept:
                status, answer = lake.glue(operation, dict(request), self.headers)
                data = json.dumps(answer).encode()
                if operation in LISTS and status == 200:
                    with lake.lock:
                        lake.written[key] = status, data
            if kind == "invalid":
                return self.answer(200, b"<html>not JSON</html>")
            if kind == "wrong":
                return self.answer(200, {LISTS[operation][0]: "not a list"})
            if kind in ("reset", "truncated"):
                return self.break_off(data, kind)
            return self.answer(status, data)

        def assume(self, form):
            end = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 3600))
            return self.answer(200, (
                "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIAROLE</AccessKeyId>"
                "<SecretAccessKey>secret-of-the-role</SecretAccessKey><SessionToken>t</SessionToken>"
                f"<Expiration>{end}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>").encode())

        def break_off(self, data, kind):
            self.send_response(200)
            self.send_header("Content-Length", str(len(data) + 1))
            self.end_headers()
            self.wfile.write(data[: len(data) // 2])
            self.wfile.flush()
            if kind == "reset":
                time.sleep(0.02)
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                # The socket is closed with the last of what reads and writes it, and then breaks.
                for part in (self.wfile, self.rfile, self.connection):
                    part.close()
            self.close_connection = True
            return 200

        def control(self, body):
            if self.path == "/-/faults":
                with lake.lock:
                    lake.faults = json.loads(body)
                return self.answer(200, {})
            with lake.lock:
                calls, lake.calls = lake.calls, []
            return self.answer(200, {"calls": calls})

        def answer(self, status, content, kind="application/x-amz-json-1.1"):
            data = content if isinstance(content, bytes) else json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(data)
            return status

        do_GET = do_POST = do_PUT = do_HEAD = do_DELETE = serve

    return Handler


def start(wide_partitions):
    """A lake that is filled, and the server before it."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    moto = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    moto.start()
    port = moto.get_host_and_port()[1]
    url = f"http://127.0.0.1:{port}"
    glue = boto3.client("glue", endpoint_url=url)
    catalog.fill(glue, wide_partitions)
    glue.create_table(DatabaseName="big", TableInput=catalog.external(
        "many", [catalog.column("a", "int")], "s3://lake/many/", catalog.PARQUET,
        PartitionKeys=[catalog.column("m", "string")]))
    s3 = boto3.client("s3", endpoint_url=url)
    for bucket in ("spill-bucket", "settings-bucket"):
        s3.create_bucket(Bucket=bucket)
    lake = Lake(port)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler(lake))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return lake, f"http://127.0.0.1:{server.server_address[1]}"


if __name__ == "__main__":
    _, url = start(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
    print(json.dumps({"url": url}), flush=True)
    sys.stdin.read()
    os._exit(0)
