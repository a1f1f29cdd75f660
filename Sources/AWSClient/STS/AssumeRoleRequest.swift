/// Which role is taken on, and how.
/// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
public struct AssumeRoleRequest: Hashable, Sendable {
  /// A name and a value that the session carries.
  public struct Tag: Hashable, Sendable {
    /// The name.
    public let key: String
    /// The value.
    public let value: String

    /// A tag.
    public init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  /// The role.
  public var roleARN: String
  /// What the session is called; it ends the ARN of its principal.
  public var sessionName: String
  /// What the role's owner agreed on with the caller.
  public var externalID: String?
  /// How long the session lasts; nil for an hour.
  public var durationSeconds: Int?
  /// What the session carries.
  public var tags: [Tag]
  /// Which tags go along when the session takes on further roles.
  public var transitiveTagKeys: [String]
  /// A session policy's text.
  public var policy: String?

  /// A request.
  public init(
    roleARN: String, sessionName: String, externalID: String? = nil, durationSeconds: Int? = nil, tags: [Tag] = [],
    transitiveTagKeys: [String] = [], policy: String? = nil
  ) {
    self.roleARN = roleARN
    self.sessionName = sessionName
    self.externalID = externalID
    self.durationSeconds = durationSeconds
    self.tags = tags
    self.transitiveTagKeys = transitiveTagKeys
    self.policy = policy
  }

  /// The parameters as STS names them.
  var parameters: [(String, String)] {
    var parameters = [("RoleArn", roleARN), ("RoleSessionName", sessionName)]
    if let externalID { parameters.append(("ExternalId", externalID)) }
    if let durationSeconds { parameters.append(("DurationSeconds", "\(durationSeconds)")) }
    if let policy { parameters.append(("Policy", policy)) }
    for (index, tag) in tags.enumerated() {
      parameters += [("Tags.member.\(index + 1).Key", tag.key), ("Tags.member.\(index + 1).Value", tag.value)]
    }
    for (index, key) in transitiveTagKeys.enumerated() {
      parameters.append(("TransitiveTagKeys.member.\(index + 1)", key))
    }
    return parameters
  }
}
