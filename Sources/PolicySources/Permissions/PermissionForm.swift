import PolicyModel

/// A grant that a template writes as a resource of its own, in single arguments, and of which the service makes a
/// statement of the policy of what it is about.
struct PermissionForm: Sendable {
  /// A condition of the statement, which is there where its argument is.
  struct Test: Sendable {
    /// The argument's name, after that of the block it stands in.
    let argument: String
    let conditionOperator: String
    let key: String
  }

  /// The arguments that tell who may do what.
  let principal: String
  let action: String
  /// The action where the argument is left away.
  let standardAction: String
  let tests: [Test]
  /// What the policy is attached to.
  let resourceType: ResourcePolicyType?

  private init(
    principal: String, action: String, or standardAction: String, on resourceType: String,
    _ tests: [(argument: String, conditionOperator: String, key: String)]
  ) {
    self.principal = principal
    self.action = action
    self.standardAction = standardAction
    self.resourceType = ResourcePolicyType(resourceType)
    self.tests = tests.map { Test(argument: $0.argument, conditionOperator: $0.conditionOperator, key: $0.key) }
  }

  /// How CloudFormation writes a permission; nil for resources of other types.
  /// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-permission.html
  init?(cloudFormation type: String) {
    switch type {
    case "AWS::Lambda::Permission":
      self.init(
        principal: "Principal", action: "Action", or: "lambda:InvokeFunction", on: "lambda:function",
        [
          ("SourceArn", "ArnLike", "aws:SourceArn"), ("SourceAccount", "StringEquals", "aws:SourceAccount"),
          ("PrincipalOrgID", "StringEquals", "aws:PrincipalOrgID"),
          ("EventSourceToken", "StringEquals", "lambda:EventSourceToken"),
          ("FunctionUrlAuthType", "StringEquals", "lambda:FunctionUrlAuthType"),
          ("InvokedViaFunctionUrl", "Bool", "lambda:InvokedViaFunctionUrl"),
        ])
    case "AWS::Lambda::LayerVersionPermission":
      self.init(
        principal: "Principal", action: "Action", or: "lambda:GetLayerVersion", on: "lambda:layer",
        [("OrganizationId", "StringEquals", "aws:PrincipalOrgID")])
    // Beside a principal it takes a condition on the organisation and none other.
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbuspolicy.html
    case "AWS::Events::EventBusPolicy":
      self.init(
        principal: "Principal", action: "Action", or: "events:PutEvents", on: "events:event-bus",
        [("Condition.Value", "StringEquals", "aws:PrincipalOrgID")])
    default: return nil
    }
  }

  /// How Terraform writes a permission; nil for resources of other types.
  /// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_permission
  init?(terraform type: String) {
    switch type {
    case "aws_lambda_permission":
      self.init(
        principal: "principal", action: "action", or: "lambda:InvokeFunction", on: "lambda:function",
        [
          ("source_arn", "ArnLike", "aws:SourceArn"), ("source_account", "StringEquals", "aws:SourceAccount"),
          ("principal_org_id", "StringEquals", "aws:PrincipalOrgID"),
          ("event_source_token", "StringEquals", "lambda:EventSourceToken"),
          ("function_url_auth_type", "StringEquals", "lambda:FunctionUrlAuthType"),
          ("invoked_via_function_url", "Bool", "lambda:InvokedViaFunctionUrl"),
        ])
    case "aws_lambda_layer_version_permission":
      self.init(
        principal: "principal", action: "action", or: "lambda:GetLayerVersion", on: "lambda:layer",
        [("organization_id", "StringEquals", "aws:PrincipalOrgID")])
    case "aws_cloudwatch_event_permission":
      self.init(
        principal: "principal", action: "action", or: "events:PutEvents", on: "events:event-bus",
        [("condition.value", "StringEquals", "aws:PrincipalOrgID")])
    default: return nil
    }
  }

  /// The operators of the tests, each once, in order.
  var operators: [String] {
    tests.map(\.conditionOperator).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The name under which a statement has a principal, of which `text` is what is known; nil for everyone.
  static func principalKind(of text: String) -> String? {
    if text == "*" { return nil }
    // Services have the names of hosts: `s3.amazonaws.com`, `alexa-appkit.amazon.com`.
    let isHost = text.utf8.contains(UInt8(ascii: ".")) && !text.utf8.starts(with: "arn:".utf8)
    return isHost ? "Service" : "AWS"
  }
}
