data "aws_iam_policy_document" "reader" {
  statement {
    actions = ["s3:GetObject"]
    resources = ["arn:aws:s3:::example-reports/*"]
  }

  statement {
    actions = ["athena:GetQueryExecution"]
    # policylint:disable=open-resource results are looked up by their id, in any workgroup
    resources = ["*"]
  }
}
