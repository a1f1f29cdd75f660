import Environment
import SourceText

extension SQLScope {
  /// The data catalog of a name, which is folded as names are.
  func catalog(_ name: String, _ range: SourceRange) throws(SQLIssue) -> SQLCatalog {
    if name == SQLCaller.usualCatalog { return SQLCatalog(answer: .glue, registration: nil, names: caller.names) }
    if let named = try dynamic(name, range) { return named }
    let known = environment.dataCatalogs.filter { $0.account == nil || $0.account == caller.account }
    guard let declared = known.first(where: { $0.name.foldedName == name }) else {
      throw SQLIssue(.unknownCatalog(name, declared: known.map(\.name)), range)
    }
    switch declared.type {
    case .glue:
      return SQLCatalog(
        answer: .glue, registration: declared.name, names: names(of: declared.targetAccount ?? caller.account))
    case .hive, .lambda: return try answered(declared, range)
    }
  }

  /// Glue catalogs of other accounts are asked in the caller's Region, where the account uses it.
  private func names(of account: Account) -> ResourceName {
    let region = account.regions.contains(caller.names.region) ? caller.names.region : account.defaultRegion
    return ResourceName(partition: environment.partition, account: account, region: region)
  }

  /// A catalog that is named by its ARN: `glue:arn:aws:glue:us-east-1:123456789012:catalog`.
  /// https://docs.aws.amazon.com/athena/latest/ug/querying-glue-data-catalog.html
  private func dynamic(_ name: String, _ range: SourceRange) throws(SQLIssue) -> SQLCatalog? {
    guard name.hasPrefix("glue:arn:") else { return nil }
    let parts = name.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 7, parts[2] == environment.partition.rawValue, parts[3] == "glue", parts[6] == "catalog",
      let account = environment.accounts.first(where: { $0.id == parts[5] }), account.regions.contains(parts[4])
    else { throw SQLIssue(.unknownCatalog(name, declared: environment.accounts.map(\.id)), range) }
    return SQLCatalog(
      answer: .glue, registration: name,
      names: ResourceName(partition: environment.partition, account: account, region: parts[4]))
  }

  /// A catalog that a function answers for.
  private func answered(_ declared: DataCatalog, _ range: SourceRange) throws(SQLIssue) -> SQLCatalog {
    guard let alias = declared.metadataFunction?.value, let answers = CatalogFunction(alias, in: environment) else {
      throw SQLIssue(.unknownFunction(declared.metadataFunction?.value ?? "", declared: []), range)
    }
    let target = declared.targetAccount ?? answers.targetAccount(in: environment) ?? declared.account ?? caller.account
    let region = answers.catalogRegion ?? target.defaultRegion
    var spill: BucketArea?
    if let own = answers.function.spill {
      spill = try area(own.value, range)
    } else if let bucket = answers.spill.flatMap({ environment.buckets[$0] }) {
      let prefix = answers.spillPrefix ?? bucket.prefixes.first?.value ?? ""
      spill = BucketArea(partition: environment.partition, bucket: bucket, prefix: prefix).spill(of: target, in: region)
    }
    guard let spill else {
      throw SQLIssue(
        .contradiction(
          "where the function \(alias.quoted) spills answers is not known",
          help: "give it a `spill`: `\"spill\": \"s3://bucket/prefix/\"`"), range)
    }
    let function = SQLFunction(arn: arn(of: answers.function), spill: spill)
    return SQLCatalog(
      answer: declared.type == .hive ? .hive(function) : .lambda(function), registration: declared.name,
      names: ResourceName(partition: environment.partition, account: target, region: region))
  }

  private func arn(of function: LambdaFunction) -> String {
    ResourceName(partition: environment.partition, account: function.account, region: function.region)
      .function(function.name)
  }

  /// The function that a statement declares as its own, by name or ARN.
  func function(_ text: SQLText) throws(SQLIssue) -> SQLFunction {
    let isARN = text.text.hasPrefix("arn:")
    for function in environment.functions {
      let arn = arn(of: function)
      let isOwn = function.account == caller.account && function.region == caller.names.region
      if isARN ? arn == text.text : isOwn && function.name == text.text { return SQLFunction(arn: arn, spill: nil) }
    }
    let own = environment.functions.filter { $0.account == caller.account }.map(\.name)
    throw SQLIssue(.unknownFunction(text.text, declared: own), text.range)
  }
}
