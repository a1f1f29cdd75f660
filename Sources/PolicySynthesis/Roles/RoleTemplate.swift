public import Environment

/// A documented role: what it needs to know, and the documents that it is made of.
///
/// A template is one file: it reads its own parameters, says what each action is for, and lists the requests that must
/// and must not be allowed.
public protocol RoleTemplate: Sendable {
  /// What environments and commands call it.
  static var name: String { get }
  /// One line: lower case, no full stop.
  static var summary: String { get }
  /// Its parameters, in the order that a reader would give them.
  static var parameters: [RoleParameter] { get }
  /// Its documents and what each is, in the order of emission.
  static var documents: [(kind: DocumentKind, words: String)] { get }
  /// The pages that it is made from.
  static var sources: [String] { get }

  /// Reads the parameters of an entry and says what its documents grant.
  static func draft(_ entry: RoleEntry, in environment: Environment) -> RoleDraft
}

/// The templates that the program knows.
public enum RoleCatalogue {
  /// All of them, in the order of `list`.
  public static let templates: [any RoleTemplate.Type] = [
    AthenaSource.self, CrossAccountLambda.self, CrossAccountCaller.self, RedashTask.self, RedashAthena.self,
    SageMakerExecution.self, LakeFormationApplication.self, DataMesh.self,
  ]

  /// The template that is called `name`.
  public static func template(named name: String) -> (any RoleTemplate.Type)? {
    templates.first { $0.name.utf8.elementsEqual(name.utf8) }
  }
}
