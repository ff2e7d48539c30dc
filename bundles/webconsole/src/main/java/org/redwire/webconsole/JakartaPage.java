package org.redwire.webconsole;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Dictionary;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** The page for a console that speaks {@code jakarta.servlet}. */
final class JakartaPage extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Page page;

    private JakartaPage(Page page) {
        this.page = page;
    }

    static ServiceRegistration<?> register(
            BundleContext context, Page page, Dictionary<String, ?> properties) {
        return context.registerService(Servlet.class, new JakartaPage(page), properties);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Object root = request.getAttribute(Servlets.ROOT);
        Answer answer =
                page.answer(
                        request.getPathInfo(),
                        root == null ? request.getRequestURI() : root.toString(),
                        request.getParameter("since"));
        Page.HEADERS.forEach(response::setHeader);
        response.setHeader("Cache-Control", answer.caching());
        response.setStatus(answer.status());
        response.setContentType(answer.type());
        // the console may have written its header before, with the writer
        response.getWriter().write(answer.text());
    }
}
