import ServiceReference

/// What a text is as the name of a condition key.
enum ConditionKeyStanding {
  /// A key that AWS documents.
  case known(ConditionKey)
  /// A key of tags, without the tag that it is about.
  case lacksTag(ConditionKey)
  /// A key whose name holds a variable or a wildcard, so that it may be any.
  case open
  /// A key of an identity provider, which has those that it likes.
  case ofProvider
  /// Not of the form `prefix:name`.
  case malformed
  /// `aws:` and a name that AWS does not document.
  case unknownGlobal
  /// The prefix of a service and a name that it does not document.
  case unknownOfService(Service)
  /// A prefix that no service has.
  case unknownPrefix(String)
}
