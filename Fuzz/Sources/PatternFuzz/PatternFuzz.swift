import FuzzInput
import PolicyModel

/// Two lines, a pattern and a text: matching comes to an end soon, and what is alike matches.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzPattern(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let lines = FuzzInput(start, count).lines(2)
  let (pattern, text) = (lines[0], lines[1])
  let resource = ResourcePattern(pattern)
  let covers = resource.covers(text)
  if pattern.utf8.elementsEqual(text.utf8), !pattern.utf8.contains(0x3F) {
    require(covers, "a pattern does not cover its own text")
  }
  if resource.isEverything { require(covers, "`*` does not cover a text") }
  if let fields = resource.fields {
    require(fields.joined(separator: ":").utf8.elementsEqual(pattern.utf8), "the fields differ from the pattern")
  }
  let action = ActionPattern(pattern)
  if let name = ActionName(text) {
    let matches = action.matches(name)
    if action.isLiteral { require(matches == (ActionName(pattern) == name), "a literal action matches another") }
    let element = ActionElement([action], isNegated: true)
    require(element.matches(name) != matches, "`NotAction` is not the contrary of `Action`")
  }
  checkVariables(of: pattern)
  checkVariables(of: text)
  decide(resource, text)
  return 0
}

/// The parts of a text make up no more than the text, and are those of each of their own texts.
private func checkVariables(of text: String) {
  var plain = 0
  for part in PolicyVariables.parts(of: text) {
    switch part {
    case .text(let text): plain += text.utf8.count
    case .escaped(let character): plain += "${\(character)}".utf8.count
    case .variable(let key, let defaultValue):
      require(!key.isEmpty, "a variable without a key")
      plain += "${\(key)}".utf8.count + (defaultValue?.utf8.count ?? 0)
    }
  }
  require(plain <= text.utf8.count, "the parts of `\(text)` are longer than it")
}

/// The pattern in statements of every kind, on the text as a resource: no answer hangs on how it is asked for.
private func decide(_ pattern: ResourcePattern, _ text: String) {
  guard let arn = ARN("arn:aws:iam::111122223333:user/Ann"), let action = ActionName("s3:GetObject") else { return }
  let context = RequestContext(["a": .single(text), "b": .list([text])])
  let request = Request(principal: .user(arn), action: action, resources: [text], context: context)
  for effect in Effect.allCases {
    for isNegated in [false, true] {
      for version in PolicyVersion.allCases {
        let statement = Statement(
          effect: effect, action: ActionElement([ActionPattern("*")]),
          resource: ResourceElement([pattern], isNegated: isNegated))
        let policy = NamedPolicy(name: "p", policy: Policy(version: version, statements: [statement]))
        let sets = [
          PolicySet(identity: [policy]), PolicySet(serviceControl: [OrganizationLevel(name: "r", policies: [policy])]),
        ]
        for set in sets {
          let decided = Authorizer(set).decide(request).outcome
          require(CompiledPolicySet(set).outcome(of: request) == decided, "the compiled set differs on \(effect)")
        }
      }
    }
  }
}
