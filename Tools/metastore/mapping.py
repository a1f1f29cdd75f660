#!/usr/bin/env python3
"""How long Python takes from Glue's answer, read already, to the connector's: 2,200 partitions of 40 columns.

usage: mapping.py [PARTITIONS] [ROUNDS]
"""
import datetime
import json
import os
import statistics
import sys
import time

os.environ.update(TARGET_ACCOUNT_ID="123456789012", CATALOG_REGION="us-east-1", AWS_ACCESS_KEY_ID="k",
                  AWS_SECRET_ACCESS_KEY="s")
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import catalog  # noqa: E402
import peer  # noqa: E402

count = int(sys.argv[1]) if len(sys.argv) > 1 else 2200
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
moment = datetime.datetime.fromtimestamp(1795270818, datetime.timezone.utc)
wide = [catalog.column(f"column_number_{n}", "string") for n in range(40)]
page = [{"Values": [f"p{n}"], "DatabaseName": "d", "TableName": "t", "CreationTime": moment,
         "StorageDescriptor": catalog.storage(wide, f"s3://lake/huge/p=p{n}/", catalog.PARQUET)} for n in range(count)]
times = []
for _ in range(rounds):
    start = time.perf_counter()
    answer = json.dumps({"partitions": [peer.text(peer.partition(item)) for item in page]})
    times.append((time.perf_counter() - start) * 1000)
print(f"{count} partitions of 40 columns, median of {rounds} rounds ({len(answer)} bytes)")
print(f"mapping and encoding in Python: {statistics.median(times):.2f} ms")
