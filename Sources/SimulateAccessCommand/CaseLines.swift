import Inventory
import JSONText
import PolicyModel
import SourceText

/// The lines of a file of cases that are not blank.
struct CaseLines: Sequence {
  private let file: SourceFile

  init(_ file: SourceFile) { self.file = file }

  func makeIterator() -> AnyIterator<CaseLine> {
    var next = 0
    var number = 0
    let bytes = file.bytes
    return AnyIterator {
      while next < bytes.count {
        let start = next
        let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        next = end + 1
        number += 1
        if bytes[start..<end].contains(where: { !ASCII.isSpace($0) }) {
          return CaseLine(number: number, offset: start, bytes: Array(bytes[start..<end]))
        }
      }
      return nil
    }
  }
}

/// One line of a file of cases.
struct CaseLine {
  /// The line's number, from 1.
  let number: Int
  /// Where the line begins, in bytes.
  let offset: Int
  let bytes: [UInt8]

  /// Diagnostics as an error value.
  struct Diagnostics: Error { var list: [Diagnostic] }

  /// The case, or everything that is wrong with the line, positioned in the file.
  func read(aliases: [String: ARN]) -> Result<AccessCase, Diagnostics> {
    let document = JSONDocument.parse(bytes)
    guard document.errors.isEmpty, let root = document.root else {
      return .failure(Diagnostics(list: document.errors.map { shifted($0.diagnostic) }))
    }
    do throws(RequestIssue) {
      return .success(try AccessCase(root, aliases: aliases))
    } catch {
      return .failure(Diagnostics(list: [shifted(Diagnostic(message: error.message, range: error.range))]))
    }
  }

  private func shifted(_ diagnostic: Diagnostic) -> Diagnostic {
    var diagnostic = diagnostic
    diagnostic.range = SourceRange(diagnostic.range.lowerBound + offset, diagnostic.range.upperBound + offset)
    return diagnostic
  }
}
