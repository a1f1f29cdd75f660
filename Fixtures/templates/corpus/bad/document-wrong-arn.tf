data "aws_caller_identity" "current" {}
data "aws_region" "current" {}

data "aws_iam_policy_document" "tables" {
  statement {
    actions   = ["dynamodb:Query"]
    resources = ["arn:aws:dynamodb:${data.aws_region.current.name}:${data.aws_caller_identity.current.account_id}:tables/orders"]
  }
}

resource "aws_iam_policy" "tables" {
  policy = data.aws_iam_policy_document.tables.json
}
