import JSONText
public import SourceText

/// The files of one folder in Terraform's language, native or JSON: they declare names for each other.
/// https://developer.hashicorp.com/terraform/language/files
public struct TerraformModule: Sendable {
  /// What the files hold, in their order; each with its own places.
  public let documents: [SourcedDocument]

  /// How many bytes the files of a module may have together; of more each file is read by itself.
  static let maximumBytes = 16 << 20

  /// Reads the files as one module.
  public init(_ files: [SourceFile]) {
    let size = files.reduce(0) { $0 + $1.bytes.count }
    documents =
      files.count > 1 && size > Self.maximumBytes
      ? files.map { Self.documents(of: [$0])[0] } : Self.documents(of: files)
  }

  private static func documents(of files: [SourceFile]) -> [SourcedDocument] {
    var module = HCLBody()
    var bytes: [UInt8] = []
    var starts: [Int] = []
    var documents: [SourcedDocument] = []
    for file in files {
      let start = bytes.count
      let read = TerraformFile(file)
      let body = start == 0 ? read.body : read.body.mapRanges { $0.moved(by: start) }
      module.attributes += body.attributes
      module.blocks += body.blocks
      starts.append(start)
      bytes += file.bytes
      documents.append(SourcedDocument(file, format: .hcl, diagnostics: read.diagnostics, excess: read.excess))
    }
    let offsets = FileOffsets(starts)
    var reader = TerraformFileReader(module, in: bytes, files: offsets)
    reader.read(module)
    for policy in reader.policies {
      let index = offsets.index(of: policy.node.range)
      documents[index].policies.append(policy.moved(by: -starts[index]))
    }
    for diagnostic in reader.diagnostics {
      let index = offsets.index(of: diagnostic.range)
      documents[index].diagnostics.append(
        diagnostic.mapRanges(keepingFixes: true) { $0.moved(by: -starts[index]) })
    }
    for attachment in reader.attached {
      let index = offsets.index(of: attachment.range)
      documents[index].attachments.append(
        AttachedPolicy(attachment.arn, at: attachment.range.moved(by: -starts[index])))
    }
    for part in reader.skipped {
      let index = offsets.index(of: part.range)
      documents[index].skipped.append(SkippedPart(at: part.range.moved(by: -starts[index]), because: part.reason))
    }
    for index in documents.indices {
      documents[index].policies.sort { $0.node.range.lowerBound < $1.node.range.lowerBound }
      documents[index].diagnostics.sort { $0.range.lowerBound < $1.range.lowerBound }
      documents[index].attachments.sort { $0.range.lowerBound < $1.range.lowerBound }
      documents[index].skipped.sort { $0.range.lowerBound < $1.range.lowerBound }
    }
    return documents
  }
}

/// Where files begin in a text that is all of them, one after the other.
struct FileOffsets: Sendable {
  private let starts: [Int]

  /// Files that begin at these offsets, which rise.
  init(_ starts: [Int]) { self.starts = starts.isEmpty ? [0] : starts }

  var count: Int { starts.count }

  /// Which file holds a range.
  func index(of range: SourceRange) -> Int {
    var lower = 0
    var upper = starts.count
    while upper - lower > 1 {
      let middle = (lower + upper) / 2
      if starts[middle] <= range.lowerBound { lower = middle } else { upper = middle }
    }
    return lower
  }

  func areOfOneFile(_ one: SourceRange, _ other: SourceRange) -> Bool {
    starts.count == 1 || index(of: one) == index(of: other)
  }
}

extension SourceRange {
  /// The range so many bytes further on.
  fileprivate func moved(by distance: Int) -> SourceRange {
    SourceRange(lowerBound + distance, upperBound + distance)
  }
}

extension SourcedPolicy {
  fileprivate func moved(by distance: Int) -> SourcedPolicy {
    guard distance != 0 else { return self }
    return mapRanges { $0.moved(by: distance) }
  }
}
