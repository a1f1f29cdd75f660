import Environment
import JSONText
import PolicyModel

/// A deployment as calls of the AWS CLI: a script, and the documents that it reads.
struct CommandLineForm {
  private let deployment: Deployment
  private var documents: [RenderedFile] = []
  private var names = UniqueNames()
  private var steps: [String] = []
  private var functions = Set<ShellFunction>()
  private var place: String?

  /// `deploy.sh`, and the documents beside it.
  static func files(_ deployment: Deployment) -> [RenderedFile] {
    let form = CommandLineForm(deployment)
    let opening = [
      "# The folder of the documents: that of this script.", #"folder=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)"#,
    ]
    return [RenderedFile(path: "deploy.sh", text: form.script(opening))] + form.documents
  }

  /// The script with the documents in it.
  static func text(_ deployment: Deployment) -> String {
    let form = CommandLineForm(deployment)
    var opening = [
      "# The documents are written into a folder that is gone afterwards.", "folder=$(mktemp -d)",
      #"trap 'rm -rf "$folder"' EXIT"#,
    ]
    let folders = distinct(
      form.documents.compactMap { $0.path.split(separator: "/").dropLast().first.map(String.init) })
    opening += folders.map { "mkdir \"$folder\"/\(ShellWord.quoted($0))" }
    for document in form.documents {
      opening += ["", "cat >\"$folder\"/\(ShellWord.quoted(document.path)) <<'END'", document.text + "END"]
    }
    return form.script(opening)
  }

  private init(_ deployment: Deployment) {
    self.deployment = deployment
    if !deployment.tags.isEmpty, !(deployment.policies.isEmpty && deployment.principals.isEmpty) {
      let tags = deployment.tags.map { tag -> JSONNode in ["Key": JSONNode(tag.key), "Value": JSONNode(tag.value)] }
      documents.append(RenderedFile(path: "tags.json", text: JSONWriter.pretty(JSONNode(.array(tags))) + "\n"))
    }
    for policy in deployment.policies { add(policy) }
    for principal in deployment.principals { add(principal) }
    for step in deployment.resourcePolicies { add(step) }
    for permission in deployment.permissions { add(permission) }
    for step in deployment.lakeFormationSettings {
      use(step.account, step.region)
      call(
        .lakeFormationSettings,
        ["lake_formation_settings", document(step.input, step.account, "lakeformation-settings")])
    }
    for step in deployment.lakeFormationGrants {
      use(step.account, step.region)
      call(.grant, ["grant", document(step.input, step.account, "lakeformation-grant")])
    }
  }

  private func script(_ opening: [String]) -> String {
    let used = ShellFunction.allCases.filter(functions.contains)
    let parts =
      [
        """
        #!/bin/sh
        # Brings accounts to where the documents say; what is so already is left, so it can be run again.
        # PROFILE_<ACCOUNT> names the AWS profile of an account, which is otherwise called as the account is here.
        set -eu
        """,
        (opening + [documents.contains { $0.path == "tags.json" } ? "tags=$folder/tags.json" : "tags=''"])
          .joined(separator: "\n"), ShellFunction.prelude,
      ] + distinct(used.flatMap(\.needs)) + used.map(\.text)
    return parts.joined(separator: "\n\n") + "\n" + steps.map { $0 + "\n" }.joined()
  }

  // MARK: Steps

  /// Goes on in an account and Region.
  private mutating func use(_ account: Account, _ region: String? = nil) {
    let region = region ?? account.defaultRegion
    let place = "\(account.id) \(region)"
    guard place != self.place else { return }
    self.place = place
    let bytes = account.alias.uppercased().utf8.map { ASCIIClass.isAlphanumeric($0) ? $0 : UInt8(ascii: "_") }
    let variable = "PROFILE_\(String(decoding: bytes, as: UTF8.self))"
    steps.append("\nuse \"${\(variable):-\(account.alias)}\" \(account.id) \(region)")
  }

  private mutating func call(_ function: ShellFunction, _ words: [String]) {
    functions.insert(function)
    steps.append(words.map(ShellWord.quoted).joined(separator: " "))
  }

  /// Writes a document, and gives its path.
  private mutating func document(_ node: JSONNode, _ account: Account, _ name: String) -> String {
    let path = names.take("\(account.alias)/\(name)", separator: "-") + ".json"
    documents.append(RenderedFile(path: path, text: JSONWriter.pretty(node) + "\n"))
    return path
  }

  private mutating func add(_ step: ManagedPolicyStep) {
    use(step.account)
    let file = document(step.policy.json, step.account, "\(step.name).policy")
    call(.managedPolicy, ["managed_policy", step.arn, step.name, step.path, file])
  }

  private mutating func add(_ step: PrincipalStep) {
    use(step.account)
    let kind = step.kind.rawValue
    let boundary = step.kind == .group ? [] : [step.boundary].compactMap { $0 }
    if step.isMade {
      switch step.kind {
      case .role:
        let trust = document(step.trust?.json ?? [:], step.account, "\(step.name).trust")
        call(.role, ["role", step.name, step.path, trust] + boundary)
      case .user: call(.user, ["user", step.name, step.path] + boundary)
      case .group: call(.group, ["group", step.name, step.path])
      }
    }
    for boundary in boundary { call(.boundary, ["boundary", kind, step.name, boundary]) }
    for inline in step.inline {
      let name = inline.name == step.name ? step.name : "\(step.name).\(inline.name)"
      let file = document(inline.policy.json, step.account, "\(name).identity")
      call(.inline, ["inline", kind, step.name, inline.name, file])
    }
    for group in step.groups { call(.member, ["member", step.name, group]) }
    for attached in step.attached {
      call(.attach, ["attach", kind, step.name, attached])
    }
  }

  private mutating func add(_ step: ResourcePolicyStep) {
    use(step.account, step.region)
    switch step.resource {
    case .bucket(let bucket):
      call(.bucketPolicy, ["bucket_policy", bucket, document(step.policy.json, step.account, "\(bucket).resource-s3")])
    case .catalog:
      call(.catalogPolicy, ["catalog_policy", document(step.policy.json, step.account, "catalog.resource-glue")])
    }
  }

  private mutating func add(_ permission: FunctionPermission) {
    use(permission.account, permission.region)
    for condition in permission.unsupported {
      steps.append("# A permission cannot hold the condition \(condition).")
    }
    var options: [String] = []
    if let account = permission.sourceAccount { options += ["--source-account", account] }
    if let arn = permission.sourceARN { options += ["--source-arn", arn] }
    if let organization = permission.organization { options += ["--principal-org-id", organization] }
    let values = JSONNode(.array(options.enumerated().filter { $0.offset % 2 == 1 }.map { JSONNode($0.element) }))
    call(
      .permission,
      [
        "permission", permission.function, permission.sid, permission.action, permission.principal,
        JSONWriter.minified(values),
      ] + options)
  }
}
