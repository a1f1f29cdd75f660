data "aws_caller_identity" "current" {}
data "aws_region" "current" {}

resource "aws_iam_policy" "queues" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "sqs:SendMessage"
      Resource = [for name in var.queues : "arn:aws:sqs:${data.aws_region.current.name}:${data.aws_caller_identity.current.account_id}:${name}"]
    }]
  })
}
