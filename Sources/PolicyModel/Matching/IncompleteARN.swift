/// Resource patterns with fewer than six fields, which are completed by the kind of policy they stand in (R55).
enum IncompleteARN {
  /// The pattern with `*` for each missing field, where the layer completes it; nil where it then covers nothing.
  static func completed(_ pattern: ResourcePattern, in layer: PolicyLayer) -> ResourcePattern? {
    guard pattern.prepared.missingFieldCount > 0 else { return pattern }
    switch layer {
    case .identity, .boundary, .session: break
    case .resource, .endpoint:
      guard pattern.description.utf8.contains(ASCII.star) else { return nil }
    case .serviceControl:
      guard pattern.description.utf8.last == ASCII.star else { return nil }
    case .resourceControl: return nil
    }
    return ResourcePattern(pattern.description + String(repeating: ":*", count: pattern.prepared.missingFieldCount))
  }
}
