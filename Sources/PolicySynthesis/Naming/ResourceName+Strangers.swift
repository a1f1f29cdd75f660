import Environment

extension ResourceName {
  /// The same names in an account that is none of `ids`, nor this one.
  func inForeignAccount(notAmong ids: [String] = []) -> ResourceName {
    let id = Stranger.account(notAmong: ids + [account.id])
    return ResourceName(partition: partition, account: account.with(id: id), region: region)
  }

  /// The same names in another Region.
  var inOtherRegion: ResourceName {
    ResourceName(partition: partition, account: account, region: region == "eu-west-1" ? "us-east-1" : "eu-west-1")
  }

  /// A role of the account that has nothing to do with any other.
  var strangeRole: String { role(Stranger.word, path: "/") }
}
