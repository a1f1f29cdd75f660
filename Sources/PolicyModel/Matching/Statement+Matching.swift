extension Statement {
  /// Whether the statement, which has no resource element, covers every resource (R4): those of trust policies and of
  /// other policies of resources do. AWS takes no other policy without the element; a grant of one is no grant.
  package func coversWithoutResource(in layer: PolicyLayer) -> Bool { layer == .resource || effect == .deny }

  /// Whether a wildcard inside a field of a resource pattern may match beyond it (R82): what AWS leaves open is read
  /// against the caller, so that a `Deny` covers more, and what it excepts less.
  package var crossesInside: Bool { (effect == .deny) != (resource?.isNegated ?? false) }

  /// The resource patterns as a layer reads them; an incomplete one also as it stands, where the wider reading is the
  /// one against the caller.
  package func resourceReadings(in layer: PolicyLayer) -> [ResourcePattern] {
    guard let resource else { return [] }
    return resource.patterns.elements.flatMap { spelled in
      let completed = IncompleteARN.completed(spelled, in: layer).map { [$0] } ?? []
      return spelled.prepared.missingFieldCount > 0 && crossesInside ? completed + [spelled] : completed
    }
  }
}
