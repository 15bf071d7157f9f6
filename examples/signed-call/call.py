"""Sends one signed request (SigV4) and shows the response. Needs botocore, which boto3 brings along."""
import json
import os
import re
import sys

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.httpsession import URLLib3Session
from botocore.session import Session

# Both keep what they have: credentials until shortly before they expire, connections.
aws = Session()
http = URLLib3Session(timeout=31)


def send_signed(endpoint, update):
    """Returns the status and the body, parsed."""
    # The region in the name of the endpoint; that of the environment for a domain of your own.
    found = re.search(r"\.execute-api\.([a-z0-9-]+)\.", endpoint)
    region = found.group(1) if found else os.environ["AWS_REGION"]
    credentials = aws.get_credentials()
    if credentials is None:
        sys.exit("There are no AWS credentials: set a profile or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.")
    headers = {"content-type": "application/json"}
    request = AWSRequest("POST", endpoint, data=json.dumps(update).encode(), headers=headers)
    SigV4Auth(credentials.get_frozen_credentials(), "execute-api", region).add_auth(request)
    response = http.send(request.prepare())
    return response.status_code, json.loads(response.content)


if __name__ == "__main__":
    url = os.environ.get("HTTP_ENDPOINT", "http://localhost:3000/api/update-guest-attributes")
    status, body = send_signed(url, {"guest_id": "guest-abc-123", "user_identifier": "user@example.com"})
    print(status)
    print(json.dumps(body, indent=2))
    sys.exit(0 if status < 300 else 1)
