import JSONText

/// Requests of every API on a database of its own, in an order in which each finds what it needs.
enum EventTable {
  static let table =
    #"{\"1\":{\"str\":\"t\"},\"2\":{\"str\":\"w_db\"},\"3\":{\"str\":\"hadoop\"},\"7\":{\"rec\":{\"1\":{\"lst\":[\"rec\",1,{\"1\":{\"str\":\"a\"},\"2\":{\"str\":\"int\"},\"3\":{\"str\":\"c\"}}]},\"2\":{\"str\":\"s3://lake/w/t\"},\"7\":{\"rec\":{\"2\":{\"str\":\"lazy\"},\"3\":{\"map\":[\"str\",\"str\",1,{\"field.delim\":\"\\u0001\"}]}}}}},\"8\":{\"lst\":[\"rec\",2,{\"1\":{\"str\":\"y\"},\"2\":{\"str\":\"string\"}},{\"1\":{\"str\":\"m\"},\"2\":{\"str\":\"string\"}}]},\"12\":{\"str\":\"EXTERNAL_TABLE\"}}"#
  static let database =
    #"{\"1\":{\"str\":\"w_db\"},\"2\":{\"str\":\"second\"},\"4\":{\"map\":[\"str\",\"str\",1,{\"k\":\"v\"}]}}"#

  static func partition(_ year: String, _ month: String, _ location: String = "s3://lake/w/p") -> String {
    #"{\"1\":{\"lst\":[\"str\",2,\"\#(year)\",\"\#(month)\"]},\"2\":{\"str\":\"w_db\"},\"3\":{\"str\":\"t\"},\"6\":{\"rec\":{\"2\":{\"str\":\"\#(location)\"}}}}"#
  }

  /// What is asked, and what the answer holds.
  static let all: [(api: String, request: String, holds: String)] = [
    ("createDatabase", #"{"name":"w_db","description":"d","location":"s3://lake/w/","params":{"a":"b"}}"#, "true"),
    ("dbExists", #"{"dbName":"w_db"}"#, "true"), ("getDatabase", #"{"dbName":"w_db"}"#, "s3://lake/w/"),
    ("alterDatabase", #"{"dbName":"w_db","dbDescription":"\#(database)"}"#, "true"),
    ("getDatabases", #"{"filter":"w_.*"}"#, "second"), ("listDatabases", #"{"filter":"w_.*","maxSize":5}"#, "second"),
    ("getDatabaseNames", #"{"filter":"w_.*"}"#, "w_db"), ("getAllDatabases", "{}", "w_db"),
    ("getAllDatabaseObjects", "{}", "second"),
    ("createTable", #"{"tableDesc":"\#(table)"}"#, "true"),
    ("tableExists", #"{"dbName":"w_db","tableName":"t"}"#, "true"),
    ("getTable", #"{"dbName":"w_db","tableName":"t"}"#, "s3://lake/w/t"),
    ("alterTable", #"{"dbName":"w_db","tableName":"t","tableDesc":"\#(table)"}"#, "true"),
    ("getTableNames", #"{"dbName":"w_db"}"#, #"["t"]"#),
    ("getTables", #"{"dbName":"w_db","tableNames":"t"}"#, "hadoop"),
    ("listTables", #"{"dbName":"w_db","maxSize":1}"#, "hadoop"), ("getAllTables", #"{"dbName":"w_db"}"#, #"["t"]"#),
    ("getTableObjects", #"{"dbName":"w_db","tableNames":["t"]}"#, "hadoop"),
    ("createPartition", #"{"tableDesc":"\#(table)","values":["2030","01"]}"#, "s3://lake/w/t/y=2030/m=01"),
    ("addPartition", #"{"partitionDesc":"\#(partition("2030", "02"))"}"#, "s3://lake/w/p"),
    ("addPartitions", #"{"partitionDescs":["\#(partition("2030", "03"))","\#(partition("2030", "04"))"]}"#, "{}"),
    ("appendPartition", #"{"dbName":"w_db","tableName":"t","partitionValues":["2031","x/y"]}"#, "{}"),
    (
      "alterPartition",
      #"{"dbName":"w_db","tableName":"t","partitionDesc":"\#(partition("2030", "02", "s3://lake/w/new"))"}"#, "{}"
    ),
    (
      "alterPartitions",
      #"{"dbName":"w_db","tableName":"t","partitionDescs":["\#(partition("2030", "03", "s3://lake/w/3"))"]}"#, "{}"
    ),
    ("getPartitionNames", #"{"dbName":"w_db","tableName":"t","maxSize":-1}"#, "y=2031/m=x%2Fy"),
    ("getPartitions", #"{"dbName":"w_db","tableName":"t","maxSize":-1}"#, "s3://lake/w/new"),
    (
      "getPartitionsByNames", #"{"dbName":"w_db","tableName":"t","names":["y=2030/m=03","y=2031/m=x%2Fy"]}"#,
      "s3://lake/w/3"
    ),
    ("listPartitions", #"{"dbName":"w_db","tableName":"t","maxSize":2}"#, "nextToken"),
    (
      "listPartitionsByExpr", #"{"dbName":"w_db","tableName":"t","expr":"a3J5bw==","maxParts":-1}"#,
      #""hasUnKnownPartitions":true"#
    ),
    (
      "renamePartition",
      #"{"dbName":"w_db","tableName":"t","partitionValue":["2030","04"],"partitionDesc":"\#(partition("2033", "04"))"}"#,
      "true"
    ),
    ("dropPartition", #"{"dbName":"w_db","tableName":"t","arguments":["2033","04"]}"#, "true"),
    ("dropPartitions", #"{"dbName":"w_db","tableName":"t","partNames":["y=2030/m=01","y=2030/m=02"]}"#, "2030"),
    ("dropTable", #"{"dbName":"w_db","tableName":"t"}"#, "true"),
    ("createTable", #"{"tableDesc":"\#(table)"}"#, "true"),
    ("dropDatabase", #"{"dbName":"w_db","deleteData":true,"cascade":true}"#, "true"),
    ("createDatabaseFromDB", #"{"dbDesc":"\#(database)"}"#, "true"),
    ("dropDatabase", #"{"dbName":"w_db","deleteData":false,"cascade":false}"#, "true"),
  ]
}
