import FuzzInput
import JSONText
import SourceText

/// Whatever the text: the reader comes to an end, tree, tape and cursor agree, and what is written reads as the same value.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSON(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = FuzzInput(start, count).bytes
  let document = JSONDocument.parse(bytes)
  checkErrors(of: document, bytes)
  compareTape(with: document, bytes, limits: .standard)
  compareCursor(with: document, bytes)
  let tight = JSONLimits(maximumBytes: 200, maximumDepth: 3, maximumErrors: 2)
  compareTape(with: JSONDocument.parse(bytes, limits: tight), bytes, limits: tight)
  if let root = document.root {
    require(root.hasSameValue(as: root), "a value differs from itself")
    if document.errors.isEmpty {
      checkRoundTrip(root, JSONWriter.prettyBytes(root))
      checkRoundTrip(root, JSONWriter.minifiedBytes(root))
    }
  } else {
    require(!document.errors.isEmpty, "neither a value nor an error")
  }
  return 0
}

private func checkErrors(of document: JSONDocument, _ bytes: [UInt8]) {
  let renderer = DiagnosticRenderer(SourceFile(name: "input.json", bytes: bytes))
  let whole = SourceRange(0, bytes.count)
  var last = 0
  for (place, error) in document.errors.enumerated() {
    require(whole.contains(error.range), "an error is outside of the text: \(error)")
    if case .moreErrors = error.kind {
      // The last one, which stands where the first of those was that are left out.
    } else {
      require(error.range.lowerBound >= last, "errors are out of order at \(error)")
      last = error.range.lowerBound
    }
    require(!error.diagnostic.message.isEmpty, "no words for \(error)")
    // The first few alone are shown and mended: to do so with a hundred would leave few inputs a second.
    if place < 4 { _ = renderer.render(error.diagnostic) }
    guard let fix = error.fix else { continue }
    for edit in fix.edits { require(whole.contains(edit.range), "an edit is outside of the text: \(edit)") }
    if place < 4 { _ = JSONDocument.parse(Edit.apply(fix.edits, to: bytes)) }
  }
  _ = JSONDocument.parse(Edit.apply(document.errors.compactMap(\.fix).flatMap(\.edits), to: bytes))
}

private func compareTape(with document: JSONDocument, _ bytes: [UInt8], limits: JSONLimits) {
  var tape = JSONTape(limits: limits)
  do throws(JSONSyntaxError) {
    try tape.read(bytes.span)
    require(document.errors.isEmpty, "the tape takes what the tree refuses: \(document.errors)")
    let read = node(tape, tape.root, bytes)
    require(document.root.map(JSONWriter.minifiedBytes) == JSONWriter.minifiedBytes(read), "tape and tree differ")
  } catch {
    require(document.errors.first == error, "the tape refuses with \(error), the tree with \(document.errors)")
  }
}

private func compareCursor(with document: JSONDocument, _ bytes: [UInt8]) {
  var (reader, skipper) = (JSONCursor(), JSONCursor())
  var read: JSONNode?
  do throws(JSONCursor.Irregularity) {
    read = try reader.node(bytes.span)
    try reader.end(bytes.span)
  } catch {
    read = nil
  }
  var isPassed = true
  do throws(JSONCursor.Irregularity) {
    _ = try skipper.value(bytes.span)
    try skipper.end(bytes.span)
  } catch {
    isPassed = false
  }
  require(isPassed == (read != nil), "a cursor passes over what it does not read, or the other way round")
  let expected = document.errors.isEmpty ? document.root : nil
  require(read.map(JSONWriter.minifiedBytes) == expected.map(JSONWriter.minifiedBytes), "cursor and tree differ")
}

private func checkRoundTrip(_ root: JSONNode, _ written: [UInt8]) {
  let again = JSONDocument.parse(written)
  require(again.errors.isEmpty, "what was written is wrong: \(again.errors)")
  guard let read = again.root else { fatalError("what was written holds no value") }
  require(read.hasSameValue(as: root), "what was written reads as another value")
  require(JSONWriter.minifiedBytes(read) == JSONWriter.minifiedBytes(root), "writing is not stable")
}

/// What a tape holds, as a tree.
private func node(_ tape: JSONTape, _ position: JSONTape.Position, _ bytes: [UInt8]) -> JSONNode {
  let range = tape.range(at: position)
  require(range.lowerBound >= 0 && range.upperBound <= bytes.count, "a value of the tape is outside of the text")
  switch tape.kind(at: position) {
  case .null: return JSONNode(.null)
  case .yes: return true
  case .no: return false
  case .number: return JSONNode(.number(tape.string(at: position, in: bytes.span)))
  case .string: return JSONNode(tape.string(at: position, in: bytes.span))
  case .array:
    var elements: [JSONNode] = []
    for element in tape.elements(of: position) { elements.append(node(tape, element, bytes)) }
    return JSONNode(.array(elements))
  case .object:
    var members: [JSONMember] = []
    for member in tape.members(of: position) {
      members.append(JSONMember(tape.string(at: member.name, in: bytes.span), node(tape, member.value, bytes)))
    }
    return JSONNode(.object(members))
  }
}
