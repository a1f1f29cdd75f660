import JSONText
import PolicyModel

/// A page of a list whose elements have names: the token of the next page is the name that it begins with, in base 64.
struct ResultPage<Element> {
  /// The elements of the page.
  let elements: [Element]
  /// What the next page is asked for with; nil where this is the last.
  let nextToken: String?

  /// The page that a request asks for of elements in the order of their names.
  ///
  /// An element that a token names may be gone meanwhile: the page then begins with what would follow it.
  init(
    of all: [Element], _ arguments: EventArguments, name: (Element) -> String
  ) throws(MetastoreError) {
    var start = 0
    let token = try arguments.optionalText("nextToken")
    if let token, !token.isEmpty {
      guard let bytes = Base64.decode(token), let first = String(validating: bytes, as: UTF8.self) else {
        throw MetastoreError(.meta, "Failed to find token \(token)")
      }
      start = all.firstIndex { !CatalogName.isInOrder(name($0), first) } ?? all.count
    }
    let size = try arguments.limit("maxSize") ?? all.count
    if size == 0 {
      // Who asks for nothing stands where it stood.
      (elements, nextToken) = ([], token)
      return
    }
    let end = min(all.count, start + min(size, all.count))
    elements = Array(all[start..<end])
    nextToken = end < all.count ? Base64.encode(Array(name(all[end]).utf8)) : nil
  }
}
