public import JSONText

extension JSONNode {
  /// The tree with the values of `overrides` in their places, objects made on the way where there are none.
  public func overridden(by overrides: [Override]) throws(OverrideError) -> JSONNode {
    var node = self
    for override in overrides {
      node = try node.setting(override.path[...], of: override)
    }
    return node
  }

  private func setting(_ rest: ArraySlice<String>, of override: Override) throws(OverrideError) -> JSONNode {
    guard let name = rest.first else { return override.value }
    guard var members else {
      let path = Array(override.path.prefix(override.path.count - rest.count))
      throw .notAnObject(key: override.spelling, path: path, found: kindDescription)
    }
    if let index = members.lastIndex(where: { $0.name.utf8.elementsEqual(name.utf8) }) {
      members[index].value = try members[index].value.setting(rest.dropFirst(), of: override)
    } else {
      members.append(JSONMember(name, try JSONNode(.object([])).setting(rest.dropFirst(), of: override)))
    }
    return JSONNode(.object(members), at: range)
  }
}

extension [Override] {
  /// How the override was spelled that gave what stands at `path`; nil where none did.
  public func spelling(of path: [String]) -> String? {
    last { path.starts(with: $0.path) || $0.path.starts(with: path) }?.spelling
  }
}
