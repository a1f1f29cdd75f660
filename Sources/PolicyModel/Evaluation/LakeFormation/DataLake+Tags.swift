extension DataLake {
  /// The tags that an object was given, and those that it has from what it is in: its own value of a key wins.
  /// https://docs.aws.amazon.com/lake-formation/latest/dg/managing-tags.html
  private func tags(of object: CatalogObject) -> [String: String] {
    var tags: [String: String] = [:]
    var current: CatalogObject? = object
    while let place = current {
      for given in objectTags where given.object.covers(place) { tags.merge(given.tags) { own, _ in own } }
      current = place.parent
    }
    return tags
  }

  /// Whether a resource is or includes an object, by name or by tags.
  func includes(_ resource: LakeFormationResource, _ object: CatalogObject) -> Bool {
    guard case .tagged(let expression) = resource else { return resource.covers(object) }
    return means(expression, object)
  }

  /// Whether a resource has to do with something in a database: the database itself or a table of it.
  func isWithin(_ resource: LakeFormationResource, _ database: CatalogObject) -> Bool {
    guard case .tagged(let expression) = resource else { return resource.isWithin(database) }
    if means(expression, database) { return true }
    guard expression.kind == .table else { return false }
    let tables = objectTags.map(\.object).filter { $0.parent.map { $0.covers(database) } ?? false }
    return tables.contains { means(expression, $0) } || matches(expression, database)
  }

  /// Whether a table is known that a resource includes; by name any is.
  func holdsTables(of resource: LakeFormationResource) -> Bool {
    guard case .tagged(let expression) = resource else { return true }
    guard expression.kind == .table else { return false }
    return objectTags.contains { $0.object.kind != .catalog && matches(expression, $0.object) }
  }

  private func means(_ expression: LakeFormationTagExpression, _ object: CatalogObject) -> Bool {
    expression.kind == object.kind && matches(expression, object)
  }

  private func matches(_ expression: LakeFormationTagExpression, _ object: CatalogObject) -> Bool {
    if let account = expression.account, account != object.account { return false }
    return expression.matches(tags(of: object))
  }
}
