import CommandKit
import JSONText
import PolicyLint
import SourceText
import Terminal

/// A document to check, and whether a folder led to it.
struct FoundDocument {
  let file: SourceFile
  let isFromFolder: Bool
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
  mutating func visit(_ paths: [String], _ body: (FoundDocument) -> Void) {
    for path in paths {
      guard !path.utf8.elementsEqual("-".utf8), console.files.kind(of: path) == .folder else {
        read(path, isFromFolder: false, body)
        continue
      }
      do throws(FileError) {
        let listing = try console.files.list(path, options: ListingOptions(suffixes: [".json"]))
        for skipped in listing.skipped { fail(skipped) }
        for file in listing.files { read(file, isFromFolder: true, body) }
      } catch {
        fail(error)
      }
    }
  }

  private mutating func read(_ path: String, isFromFolder: Bool, _ body: (FoundDocument) -> Void) {
    do throws(FileError) {
      var file = try console.document(at: path, limit: Linter.limits.maximumBytes)
      if path.utf8.elementsEqual("-".utf8), let standardInputName {
        file = SourceFile(name: standardInputName, bytes: file.bytes)
      }
      body(FoundDocument(file: file, isFromFolder: isFromFolder))
    } catch {
      fail(error)
    }
  }

  private mutating func fail(_ error: FileError) {
    console.complain(error.message)
    failureCount += 1
  }
}
