import PolicyModel

extension EnvironmentRoles {
  /// Every document of the roles, in their order; the policies of one resource, such as a catalog that several roles
  /// read, as one.
  public var documents: [EmittedDocument] {
    var documents: [EmittedDocument] = []
    var places: [String: Int] = [:]
    for document in emitted.flatMap(\.documents) {
      if document.isOfResource, let index = places[document.attachTo] {
        documents[index] = documents[index].joined(with: document)
      } else {
        if document.isOfResource { places[document.attachTo] = documents.count }
        documents.append(document)
      }
    }
    return documents
  }
}

extension EmittedDocument {
  /// Whether it is the one policy of a resource.
  fileprivate var isOfResource: Bool { [.bucketPolicy, .catalogPolicy, .functionPolicy].contains(kind) }

  /// The statements of both, each once, under ids that none share.
  fileprivate func joined(with other: EmittedDocument) -> EmittedDocument {
    var statements = policy.statements.elements
    var explanations = explanations
    var taken = Set(statements.compactMap(\.sid))
    for statement in other.policy.statements.elements where !statements.contains(where: { $0.says(statement) }) {
      var statement = statement
      let given = statement.sid ?? ""
      var number = 2
      while let sid = statement.sid, !taken.insert(sid).inserted {
        statement.sid = "\(given)\(number)"
        number += 1
      }
      statements.append(statement)
      explanations += other.explanations.filter { $0.sid == given }.map {
        ActionExplanation(sid: statement.sid ?? "", action: $0.action)
      }
    }
    return EmittedDocument(
      name: name, kind: kind, attachTo: attachTo, account: account,
      policy: Policy(statements: ElementList(statements)), explanations: explanations)
  }
}

extension Statement {
  /// Whether the two differ at most in their ids.
  fileprivate func says(_ other: Statement) -> Bool {
    var renamed = other
    renamed.sid = sid
    return self == renamed
  }
}
