import MetastoreService

extension MetastoreProgram {
  static let help = """
    MetastoreLambda: answers Athena's external Hive metastore connector from the Glue Data Catalog of an account

    usage: MetastoreLambda                 serve the events of the Lambda Runtime API (AWS_LAMBDA_RUNTIME_API)
           MetastoreLambda --event FILE    answer one event on standard output; `-` reads standard input

    options
      --event FILE    the event, as Athena sends it: {"apiName":"getTable","apiRequest":{...}}
      --version       print the version
      -h, --help      print this text

    variables
      \(MetastoreConfiguration.variables.joined(separator: "\n  "))
      and AWS's own: AWS_REGION, AWS_ACCESS_KEY_ID, ..., AWS_ENDPOINT_URL, AWS_CA_BUNDLE

    exit codes
      0 answered   1 answered with an error   2 wrong usage   3 settings or event cannot be read   4 fault
    """
}
