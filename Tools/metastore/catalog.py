"""The catalog that the metastore is tried against: every kind of table that a Glue Data Catalog may hold."""
import base64
import json

TEXT = {
    "InputFormat": "org.apache.hadoop.mapred.TextInputFormat",
    "OutputFormat": "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
    "SerdeInfo": {
        "Name": "ser", "SerializationLibrary": "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
        "Parameters": {"field.delim": "\u0001", "serialization.format": "1"}},
}
PARQUET = {
    "InputFormat": "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
    "OutputFormat": "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
    "SerdeInfo": {
        "SerializationLibrary": "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
        "Parameters": {"serialization.format": "1"}},
}
NESTED = (
    "struct<comments:string,customer:struct<address:struct<city:string,zip:string>,ids:array<bigint>>,"
    "attrs:map<string,array<struct<k:string,v:decimal(19,4)>>>>")
VIEW = {
    "originalSql": "SELECT order_id, 'café' AS c\nFROM awsdatacatalog.sales.orders WHERE year = '2024'",
    "catalog": "awsdatacatalog", "schema": "sales",
    "columns": [{"name": "order_id", "type": "bigint"}, {"name": "c", "type": "varchar"}]}


def column(name, kind, comment=None):
    return {"Name": name, "Type": kind} | ({"Comment": comment} if comment is not None else {})


def storage(columns, location, form, **more):
    return {
        "Columns": columns, "Location": location, "Compressed": False, "NumberOfBuckets": -1, "BucketColumns": [],
        "SortColumns": [], "Parameters": {}, "StoredAsSubDirectories": False, **form, **more}


def external(name, columns, location, form, **more):
    details = {k: more.pop(k) for k in ("NumberOfBuckets", "BucketColumns", "SortColumns", "SkewedInfo", "Compressed")
               if k in more}
    return {
        "Name": name, "TableType": "EXTERNAL_TABLE", "Parameters": {}, "PartitionKeys": [],
        "StorageDescriptor": storage(columns, location, form, **details), **more}


def fill(glue, wide_partitions):
    """Makes databases, tables and partitions by the calls of a boto3 client."""
    def database(name, **more):
        glue.create_database(DatabaseInput={"Name": name, **more})

    def table(*name, of="sales", **more):
        glue.create_table(DatabaseName=of, TableInput={**dict(zip(["Name"], name)), **more})

    def partition(table, values, **more):
        glue.create_partition(DatabaseName="sales", TableName=table, PartitionInput={"Values": values, **more})

    database("default")
    database("sales", Description="Sales \"mart\" — gold / silver", LocationUri="s3://lake/sales/",
             Parameters={"owner": "team-a", "classification": "gold"})
    database("empty_db", Description="nothing here")
    database("dünya_数据", Description="описание 🚀")
    database("big")
    for number in range(110):
        database(f"page_db_{number:03d}")

    columns = [column("order_id", "bigint", "pk"), column("amount", "decimal(19,4)"), column("placed_at", "timestamp")]
    plain = [{k: c[k] for k in ("Name", "Type")} for c in columns]
    table(**external("orders", columns, "s3://lake/sales/orders/", TEXT) | {
        "Owner": "hadoop", "Description": "orders table", "Retention": 0,
        "Parameters": {"EXTERNAL": "TRUE", "classification": "csv", "comment": "line1\nline2\ttab"},
        "PartitionKeys": [column("year", "string", "the year"), column("month", "string")]})
    for year, month in [("2023", "01"), ("2023", "12"), ("2024", "01"), ("2024", "02")]:
        partition("orders", [year, month], Parameters={"numRows": "10"}, StorageDescriptor=storage(
            plain, f"s3://lake/sales/orders/year={year}/month={month}/", TEXT))

    a, b = column("a", "int"), column("b", "string")
    table(**external("orders_daily", [a], "s3://lake/sales/daily/", PARQUET) | {"PartitionKeys": [column("dt", "string")]})
    for value in ["2024-01-01", "2024-01-02", "__HIVE_DEFAULT_PARTITION__", "a=b", "x/y", "2024-01-03 10:00:00", "東京"]:
        partition("orders_daily", [value], LastAccessTime=1700000000, StorageDescriptor=storage(
            [a], "s3://lake/sales/daily/dt=" + value, PARQUET))
    glue.batch_create_partition(DatabaseName="sales", TableName="orders_daily", PartitionInputList=[
        {"Values": [f"day{n:04d}"], "StorageDescriptor": storage([a], f"s3://lake/sales/daily/dt=day{n:04d}", PARQUET)}
        for n in range(100)])
    for start in (100, 200):
        glue.batch_create_partition(DatabaseName="sales", TableName="orders_daily", PartitionInputList=[
            {"Values": [f"day{n:04d}"],
             "StorageDescriptor": storage([a], f"s3://lake/sales/daily/dt=day{n:04d}", PARQUET)}
            for n in range(start, min(start + 100, 250))])

    table(**external("nested", [
        column("id", "bigint"), column("event", NESTED), column("tags", "array<string>"),
        column("u", "uniontype<int,string>")], "s3://lake/sales/nested/", PARQUET) | {
            "Owner": "owner", "Parameters": {"parquet.compression": "SNAPPY"}, "LastAccessTime": 0})
    table(**external("таблица_é", [column("列", "string", "注释"), column("café", "double")], "s3://lake/ü/", TEXT) | {
        "Parameters": {"ключ": "значение 🚀"}, "PartitionKeys": [column("регион", "string")]})
    text = base64.b64encode(json.dumps(VIEW).encode()).decode()
    table("v_orders", Owner="hadoop", TableType="VIRTUAL_VIEW", PartitionKeys=[],
          Parameters={"presto_view": "true", "comment": "Presto View"},
          ViewOriginalText=f"/* Presto View: {text} */", ViewExpandedText="/* Presto View */",
          StorageDescriptor={
              "Columns": [column("order_id", "bigint"), column("c", "string")], "Location": "", "Compressed": False,
              "NumberOfBuckets": 0, "SerdeInfo": {}, "SortColumns": [], "StoredAsSubDirectories": False})
    table("v_hive", TableType="VIRTUAL_VIEW", Parameters={}, ViewOriginalText="SELECT order_id FROM sales.orders",
          ViewExpandedText="SELECT `orders`.`order_id` FROM `sales`.`orders`",
          StorageDescriptor={"Columns": [column("order_id", "bigint")], "SerdeInfo": {"Parameters": {}}})
    table(**external("bucketed", [a, b], "s3://lake/b/", TEXT, NumberOfBuckets=8, BucketColumns=["a"], Compressed=True))
    table(**external("sorted", [a, b], "s3://lake/s/", TEXT, NumberOfBuckets=8, BucketColumns=["a"],
                     SortColumns=[{"Column": "b", "SortOrder": 1}, {"Column": "a", "SortOrder": 0}]))
    table(**external("skewed", [a, b], "s3://lake/k/", TEXT, SkewedInfo={
        "SkewedColumnNames": ["b"], "SkewedColumnValues": ["x", "yy"],
        "SkewedColumnValueLocationMaps": {"x": "s3://lake/k/b=x"}}))
    table("iceberg", TableType="EXTERNAL_TABLE",
          Parameters={"table_type": "ICEBERG", "metadata_location": "s3://lake/i/metadata/0.json"},
          StorageDescriptor={"Columns": [a], "Location": "s3://lake/i"})
    table("notype", Parameters={}, PartitionKeys=[], StorageDescriptor=storage([a], "s3://lake/n/", TEXT))
    table("link", TargetTable={"CatalogId": "210987654321", "DatabaseName": "other", "Name": "t"})
    table("noserdeparams", TableType="EXTERNAL_TABLE", PartitionKeys=[], StorageDescriptor={
        "Columns": [a], "Location": "s3://lake/x/",
        "SerdeInfo": {"SerializationLibrary": "org.openx.data.jsonserde.JsonSerDe"}})

    for number in range(130):
        table(of="big", **external(f"t{number:03d}", [a], f"s3://lake/big/t{number:03d}/", PARQUET) | {
            "Parameters": {"i": str(number)}})
    wide = [column(f"column_number_{number:02d}", "string") for number in range(40)]
    table(of="big", **external("huge", wide, "s3://lake/huge/", PARQUET) | {"PartitionKeys": [column("p", "string")]})
    for start in range(0, wide_partitions, 100):
        glue.batch_create_partition(DatabaseName="big", TableName="huge", PartitionInputList=[
            {"Values": [f"p{n:05d}"], "StorageDescriptor": storage(wide, f"s3://lake/huge/p=p{n:05d}/", PARQUET)}
            for n in range(start, min(start + 100, wide_partitions))])
