import Environment

extension ResourceName {
  /// The same names in an account that has nothing to do with the environment.
  var foreign: ResourceName {
    ResourceName(partition: partition, account: account.with(id: Stranger.account), region: region)
  }

  /// The same names in another Region.
  var elsewhere: ResourceName {
    ResourceName(
      partition: partition, account: account, region: region == "eu-west-1" ? "us-east-1" : "eu-west-1")
  }

  /// A role of the account that has nothing to do with any other.
  var strangeRole: String { role(Stranger.word, path: "/") }
}
