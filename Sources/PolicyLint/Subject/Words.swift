/// Lists of names in a sentence.
enum Words {
  /// `a`, `a or b`, `a, b or c`; of more than four the first three and how many others.
  static func list<Items: Collection>(
    _ items: Items, conjunction: String = "or", _ name: (Items.Element) -> String
  ) -> String {
    // Of very many only the first are told by name.
    guard items.count > 4 else { return list(items.map(name), conjunction: conjunction) }
    return items.prefix(3).map(name).joined(separator: ", ") + " \(conjunction) \(items.count - 3) more"
  }

  /// `a`, `a or b`, `a, b or c`; of more than four the first three and how many others.
  static func list(_ names: [String], conjunction: String = "or") -> String {
    guard names.count > 1 else { return names.first ?? "no" }
    let shown = names.count > 4 ? Array(names.prefix(3)) + ["\(names.count - 3) more"] : names
    return shown.dropLast().joined(separator: ", ") + " \(conjunction) " + (shown.last ?? "")
  }
}
