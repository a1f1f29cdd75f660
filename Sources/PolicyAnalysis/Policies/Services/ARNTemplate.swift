import PolicyModel
import ServiceReference
import SourceText

/// The form of a resource type's ARNs, to make ARNs of: as an example that reads well, and as a pattern.
struct ARNTemplate: Hashable, Sendable {
  /// The form as AWS writes it, with placeholders.
  let format: String
  /// The placeholders after a slash whose values are single names: those hold no colon either. After a colon
  /// (`function:${FunctionName}`) a qualifier may follow the name.
  private let names: [String]

  /// The account, the Regions and the partition of examples.
  static let account = "111122223333"
  static let otherAccount = "444455556666"
  static let region = "us-east-1"
  static let otherRegion = "eu-west-1"
  static let partition = "aws"

  init(_ format: ARNFormat) {
    self.format = format.text
    // The label of a stream is a time:
    // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Stream.html
    names = format.segmentPlaceholders.filter { $0 != "StreamLabel" && format.text.holds("/${\($0)}") }
  }

  init(format: String) {
    self.format = format
    names = []
  }

  /// A piece of the form.
  private enum Piece {
    case text(Substring)
    case placeholder(Substring)
  }

  private var pieces: [Piece] {
    var pieces: [Piece] = []
    var rest = Substring(format)
    while let start = rest.utf8.firstIndex(of: UInt8(ascii: "$")),
      let end = rest[start...].utf8.firstIndex(of: UInt8(ascii: "}"))
    {
      if start > rest.startIndex { pieces.append(.text(rest[..<start])) }
      pieces.append(.placeholder(rest[start..<end].dropFirst(2)))
      rest = rest[rest.utf8.index(after: end)...]
    }
    if !rest.isEmpty { pieces.append(.text(rest)) }
    return pieces
  }

  /// An ARN of the form: names are made of their placeholders.
  var example: String {
    pieces.map { piece in
      switch piece {
      case .text(let text): String(text).map { $0 == "*" ? "x" : String($0) }.joined()
      case .placeholder("Partition"): Self.partition
      case .placeholder("Region"): Self.region
      case .placeholder("Account"): Self.account
      case .placeholder(let name): Self.word(of: name)
      }
    }.joined()
  }

  /// `BucketName` gives `bucket`, `ObjectName` gives `object`, `FunctionId` gives `function`.
  private static func word(of placeholder: Substring) -> String {
    var word = ASCII.folded(placeholder)
    for ending in ["withpath", "name", "arn", "id"] where word.hasSuffix(ending) && word.utf8.count > ending.utf8.count
    {
      word.removeLast(ending.count)
    }
    return word
  }

  /// The tokens of all ARNs of the form; with the account of examples where `isPlain`.
  func pattern(isPlain: Bool) -> TextPattern {
    var tokens: [PatternToken] = []
    var colons = 0
    for piece in pieces {
      switch piece {
      case .text(let text):
        colons += text.utf8.count { $0 == ASCII.colon }
        tokens += PatternToken.tokens(
          of: Glob(wildcardsOf: text).bytes, folding: .none, reach: colons < 5 ? .notColon : .any)
      case .placeholder(let name):
        let fixed = ["Partition": Self.partition, "Region": Self.region, "Account": Self.account][String(name)]
        if isPlain, let fixed {
          tokens += CallerText.literal(fixed)
        } else {
          let isName = names.contains { $0.utf8.elementsEqual(name.utf8) }
          let reach = colons < ARNGlob.boundaryCount || isName ? PatternToken.Reach.notColon : .any
          tokens += [.one(reach), .many(reach)]
        }
      }
    }
    return TextPattern(tokens)
  }
}
