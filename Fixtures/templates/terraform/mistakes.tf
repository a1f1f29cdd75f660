# A mistake in each form; a test names what is found at each mark.

variable "bucket" {}

locals {
  shared = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "allow" # unknown-effect
      Action   = "s3:GetObject"
      Resource = "arn:aws:s3:::${var.bucket}/*"
    }]
  })
}

data "aws_iam_policy_document" "reader" {
  statement {
    actions   = ["s3:GetObjct"] # unknown-action
    resources = ["arn:aws:s3:::${var.bucket}/*"]
  }

  statement {
    actions   = ["s3:GetObject"]
    resources = [aws_sqs_queue.events.arn] # unmatched-action
  }
}

resource "aws_sqs_queue" "events" {
  name = "events"
}

resource "aws_iam_role" "reader" {
  assume_role_policy = <<-EOF
    {
      "Version": "2012-10-17",
      "Statement": {
        "Effect": "Allow",
        "Principal": {"AWS": "111122223333"},
        "Action": "sts:AssumeRole",
        "Resource": "*" # resource-in-trust-policy, syntax-error
      }
    }
  EOF
}

module "writer" {
  source = "./writer"
  policy = local.shared
}
