import CommandKit
import JSONText
import PolicyLint
import PolicySources
import SourceText
import Terminal

/// Reads files of Terraform's language together with the others of their folders, which declare names for them; keeps
/// the last folder, since the files of a folder come one after the other.
struct ModuleShelf {
  private let console: Console
  private var folder: String?
  private var documents: [String: SourcedDocument] = [:]

  private static let suffixes = [".tf", ".tf.json"]

  init(_ console: Console) { self.console = console }

  /// What a file holds as a part of its module; nil for a file of another language, and for one that stands alone.
  mutating func document(_ found: FoundDocument, as format: SourceFormat?) -> SourcedDocument? {
    let name = found.path.lowered
    guard format == nil || format == .hcl, !found.isStandardInput, Self.suffixes.contains(where: name.hasSuffix) else {
      return nil
    }
    let end = found.path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = end.map { String(found.path[...$0]) } ?? "./"
    if self.folder != folder {
      self.folder = folder
      documents = read(folder)
    }
    let known = documents[String(found.path.utf8.dropFirst(end == nil ? 0 : folder.utf8.count)) ?? ""]
    guard let known, known.file.bytes == found.file.bytes else { return nil }
    return known.named(found.file)
  }

  /// The files of a folder by their names, read as a module; what cannot be read declares nothing.
  private func read(_ folder: String) -> [String: SourcedDocument] {
    let options = ListingOptions(suffixes: Self.suffixes, isRecursive: false)
    guard let listing = try? console.files.list(folder, options: options), listing.files.count > 1 else { return [:] }
    let files = listing.files.compactMap { try? console.document(at: $0, limit: Linter.limits.maximumBytes) }
    var documents: [String: SourcedDocument] = [:]
    for document in TerraformModule(files).documents {
      let path = document.file.name
      let start = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8.index(after: $0) } ?? path.startIndex
      documents[String(path[start...])] = document
    }
    return documents
  }
}
