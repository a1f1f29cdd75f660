import CommandKit
import JSONText
import PolicyLint
import SourceText
import Terminal

/// A document to check.
struct FoundDocument {
  /// Where it was read from; `-` for standard input.
  let path: String
  let file: SourceFile
  /// Whether a folder led to it.
  let isFromFolder: Bool
  /// What it was in the revision that it is compared with; nil where it is new, or where nothing is compared.
  var earlier: SourceFile?

  var isStandardInput: Bool { path.utf8.elementsEqual("-".utf8) }
}

/// Reads the documents that paths lead to, one after the other, and says on standard error what cannot be read.
struct DocumentWalk {
  private let console: Console
  private let standardInputName: String?
  /// How many paths could not be read.
  private(set) var failureCount = 0

  init(_ console: Console, standardInputName: String?) {
    self.console = console
    self.standardInputName = standardInputName
  }

  /// Gives `body` the documents, in the order of the paths and of the names within folders.
  mutating func visit(_ paths: [String], _ body: (FoundDocument) throws -> Void) throws {
    for path in paths {
      guard !path.utf8.elementsEqual("-".utf8), console.files.kind(of: path) == .folder else {
        if let found = read(path, isFromFolder: false) { try body(found) }
        continue
      }
      guard let listing = list(path) else { continue }
      for skipped in listing.skipped { fail(skipped) }
      for file in listing.files {
        if let found = read(file, isFromFolder: true) { try body(found) }
      }
    }
  }

  private mutating func list(_ path: String) -> FolderListing? {
    do throws(FileError) {
      return try console.files.list(path, options: ListingOptions(suffixes: DocumentReader.suffixes))
    } catch {
      fail(error)
      return nil
    }
  }

  /// The document at a path; nil where it cannot be read.
  mutating func read(_ path: String, isFromFolder: Bool) -> FoundDocument? {
    do throws(FileError) {
      var file = try console.document(at: path, limit: Linter.limits.maximumBytes)
      if path.utf8.elementsEqual("-".utf8), let standardInputName {
        file = SourceFile(name: standardInputName, bytes: file.bytes)
      }
      return FoundDocument(path: path, file: file, isFromFolder: isFromFolder)
    } catch {
      fail(error)
      return nil
    }
  }

  private mutating func fail(_ error: FileError) {
    console.complain(error.message)
    failureCount += 1
  }
}
