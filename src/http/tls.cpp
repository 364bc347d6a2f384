#include "http/tls.hpp"

#include <boost/asio/ssl/context.hpp>
#include <openssl/ssl.h>

namespace schouw::http {
namespace {
using Context = boost::asio::ssl::context;
constexpr char kCiphers12[] =
    "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305:"
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256";
constexpr unsigned char kHttp11[] = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};

int chooseProtocol(SSL*, unsigned char const** out, unsigned char* size, unsigned char const* offered, unsigned offeredSize, void*) {
    unsigned char* chosen = nullptr;
    if (SSL_select_next_proto(&chosen, size, kHttp11, sizeof kHttp11, offered, offeredSize) != OPENSSL_NPN_NEGOTIATED) return SSL_TLSEXT_ERR_ALERT_FATAL;
    *out = chosen;
    return SSL_TLSEXT_ERR_OK;
}
}  // namespace

Result<std::shared_ptr<Context>> tlsContext(std::string const& certificate, std::string const& key) {
    auto const context = std::make_shared<Context>(Context::tls_server);
    auto* const native = context->native_handle();
    SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA);
    SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_session_cache_mode(native, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_alpn_select_cb(native, chooseProtocol, nullptr);
    if (SSL_CTX_set_cipher_list(native, kCiphers12) != 1) return fail(ErrorKind::unavailable, "http.certificate", {"TLS 1.2"});
    boost::system::error_code ec;
    context->use_certificate_chain_file(certificate, ec);
    if (ec) return fail(ErrorKind::unavailable, "http.certificate", {certificate + ": " + ec.message()});
    context->use_private_key_file(key, Context::pem, ec);
    if (ec) return fail(ErrorKind::unavailable, "http.certificate", {key + ": " + ec.message()});
    if (SSL_CTX_check_private_key(native) != 1) return fail(ErrorKind::unavailable, "http.certificate", {key});
    return context;
}
}  // namespace schouw::http
