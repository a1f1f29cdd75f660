"""A Glue and an S3 that answer at once: what another Glue said before, and a table with as many partitions as are wanted."""
import base64
import http.client
import json
import threading

import wire

JSON = {"Content-Type": "application/x-amz-json-1.1"}


class Double:
    """Records what the Glue at `origin` (HOST:PORT) answers; `big.generated` has `partitions` of `columns` columns."""

    def __init__(self, origin, partitions, columns=10):
        self.origin, self.partitions = origin, partitions
        self.columns = json.dumps([{"Name": f"column_number_{n}", "Type": "string"} for n in range(columns)])
        self.lock = threading.Lock()
        self.recorded = {}
        self.stored = b""
        self.server = wire.Server(self.respond)
        self.url = f"http://{self.server.address}"

    def respond(self, method, path, headers, body):
        if method == "PUT":
            self.stored = body
            return 200, {}, b""
        target = headers.get("x-amz-target", "")
        if b'"generated"' in body:
            return 200, JSON, self.generated(target, json.loads(body))
        key = target.encode() + body
        with self.lock:
            known = self.recorded.get(key)
        if not known:
            connection = http.client.HTTPConnection(self.origin)
            connection.request(method, path, body, {"Host": headers["host"], **headers})
            answer = connection.getresponse()
            known = answer.status, answer.read()
            with self.lock:
                self.recorded[key] = known
        return known[0], JSON, known[1]

    def generated(self, target, request):
        if target.endswith("GetTable"):
            return json.dumps({"Table": {"Name": "generated", "DatabaseName": "big", "PartitionKeys": [
                {"Name": "p", "Type": "string"}]}}).encode()
        segment = request.get("Segment", {"SegmentNumber": 0, "TotalSegments": 1})
        start = int(base64.b64decode(request["NextToken"])) if "NextToken" in request else segment["SegmentNumber"]
        step = segment["TotalSegments"]
        end = min(self.partitions, start + request["MaxResults"] * step)
        page = ",".join(self.partition(n) for n in range(start, end, step))
        token = base64.b64encode(str(end).encode()).decode()
        return (f'{{"Partitions":[{page}]' + (f',"NextToken":"{token}"}}' if end < self.partitions else "}")).encode()

    def partition(self, number):
        return (
            f'{{"Values":["p{number:06d}"],"DatabaseName":"big","TableName":"generated","CreationTime":{1795270818 + number}.5,'
            f'"StorageDescriptor":{{"Columns":{self.columns},"Location":"s3://lake/generated/p=p{number:06d}/",'
            '"InputFormat":"org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",'
            '"OutputFormat":"org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat","Compressed":false,'
            '"NumberOfBuckets":-1,"SerdeInfo":{"SerializationLibrary":'
            '"org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe","Parameters":{"serialization.format":"1"}},'
            f'"BucketColumns":[],"SortColumns":[],"Parameters":{{"recordCount":"{number}"}},'
            '"StoredAsSubDirectories":false}}')
