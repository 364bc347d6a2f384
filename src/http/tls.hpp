#pragma once
// TLS 1.3, and 1.2 with forward secrecy and authenticated ciphers only.
#include "base/result.hpp"
#include <memory>
#include <string>

namespace boost::asio::ssl { class context; }

namespace schouw::http {
Result<std::shared_ptr<boost::asio::ssl::context>> tlsContext(std::string const& certificate, std::string const& key);     // error: http.certificate
}  // namespace schouw::http
