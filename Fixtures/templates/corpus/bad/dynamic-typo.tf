data "aws_iam_policy_document" "buckets" {
  dynamic "statement" {
    for_each = var.buckets
    content {
      actions   = ["s3:GetObjects"]
      resources = ["arn:aws:s3:::${statement.value}/*"]
    }
  }
}

resource "aws_iam_policy" "buckets" {
  policy = data.aws_iam_policy_document.buckets.json
}
