"""The metastore in Python, as such functions are written: boto3 for Glue, PyPI's thrift for Hive's structs.

It does what the reference implementation does for getTable and getPartitions, of which it is measured: every page is
asked for, each answer mapped to Hive's structs, and those written as TJSON.
"""
import os

import boto3
from pymetastore.hive_metastore import ttypes
from thrift.protocol.TJSONProtocol import TJSONProtocol
from thrift.transport.TTransport import TMemoryBuffer

ACCOUNT = os.environ["TARGET_ACCOUNT_ID"]
glue = boto3.client("glue", region_name=os.environ["CATALOG_REGION"])


def text(struct):
    buffer = TMemoryBuffer()
    struct.write(TJSONProtocol(buffer))
    return buffer.getvalue().decode()


def columns(items):
    return [ttypes.FieldSchema(name=c["Name"], type=c["Type"]) for c in items]


def seconds(moment):
    return int(moment.timestamp()) if moment else 0


def storage(glue):
    serde = glue.get("SerdeInfo", {})
    return ttypes.StorageDescriptor(
        cols=columns(glue.get("Columns", [])), location=glue.get("Location"), inputFormat=glue.get("InputFormat"),
        outputFormat=glue.get("OutputFormat"), compressed=glue.get("Compressed"),
        numBuckets=glue.get("NumberOfBuckets", -1),
        serdeInfo=ttypes.SerDeInfo(serializationLib=serde.get("SerializationLibrary"),
                                   parameters=serde.get("Parameters", {})),
        bucketCols=glue.get("BucketColumns", []), sortCols=[], parameters=glue.get("Parameters", {}),
        skewedInfo=ttypes.SkewedInfo(skewedColNames=[], skewedColValues=[], skewedColValueLocationMaps={}),
        storedAsSubDirectories=glue.get("StoredAsSubDirectories"))


def table(item):
    return ttypes.Table(
        tableName=item["Name"], dbName=item["DatabaseName"], owner=item.get("Owner"), createTime=0,
        lastAccessTime=seconds(item.get("LastAccessTime")), retention=item.get("Retention"),
        sd=storage(item["StorageDescriptor"]), partitionKeys=columns(item.get("PartitionKeys", [])),
        parameters=item.get("Parameters", {}), viewOriginalText=item.get("ViewOriginalText"),
        viewExpandedText=item.get("ViewExpandedText"), tableType=item["TableType"])


def partition(item):
    return ttypes.Partition(
        values=item["Values"], dbName=item["DatabaseName"], tableName=item["TableName"],
        createTime=seconds(item.get("CreationTime")), lastAccessTime=seconds(item.get("LastAccessTime")),
        sd=storage(item["StorageDescriptor"]), parameters=item.get("Parameters", {}))


def pages(operation, name, **request):
    while True:
        answer = operation(CatalogId=ACCOUNT, **request)
        yield from answer[name]
        if not answer.get("NextToken"):
            return
        request["NextToken"] = answer["NextToken"]


def handler(event, _context):
    api, request = event["apiName"], event["apiRequest"]
    if api == "getTable":
        found = glue.get_table(CatalogId=ACCOUNT, DatabaseName=request["dbName"], Name=request["tableName"])
        answer = {"tableDesc": text(table(found["Table"]))}
    elif api == "getPartitions":
        found = pages(glue.get_partitions, "Partitions", DatabaseName=request["dbName"], TableName=request["tableName"])
        answer = {"partitions": [text(partition(item)) for item in found]}
    else:
        raise NotImplementedError(api)
    return {"apiName": api, "spilled": False, "spillPath": None, "apiResponse": answer}
